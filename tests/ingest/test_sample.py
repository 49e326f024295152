"""The shipped sample guidance: all of it is there, readable, marked, and in our own words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

import ingest.sample
from ingest import read_document
from ingest.model import Document, SourceType
from ingest.sample import sample_paths
from ingest.settings import Settings

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
RUN = 7
"""So many words in a row that also stand in a report would be a copied phrase."""

# Names that cannot be said in other words, folded as `_words` folds.
TITLES = (
    "det mest specialiserede socialområde en undersøgelse af udfordringer og muligheder i "
    "tilbudsstrukturen",
    "seks kritiske succesfaktorer for implementering af helhedsorienteret indsats for udsatte "
    "voksne",
    "kommunale udfordringer på det specialiserede voksenområde en opfølgende undersøgelse",
    "organisering af højt specialiserede indsatser og tilbud på socialområdet",
    "sammenhængende forløb erfaringer med at skabe kontinuitet i beskæftigelses og socialindsatsen",
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    return {path.name: read_document(path, settings) for path in sample_paths()}


@pytest.fixture(scope="module")
def catalogue() -> dict[str, dict[str, object]]:
    text = (Path(ingest.sample.__file__).parent / "catalogue.toml").read_text("utf-8")
    return {entry["file"]: entry for entry in tomllib.loads(text)["source"]}


def test_every_document_is_in_the_catalogue_and_is_plain_to_type(
    catalogue: dict[str, dict[str, object]],
) -> None:
    names = [path.name for path in sample_paths()]
    assert sorted(catalogue) == names
    assert all(re.fullmatch(r"[a-z0-9-]+\.(md|pdf|docx)", name) for name in names)
    assert {name.rpartition(".")[2] for name in names} == {"md", "pdf", "docx"}
    types = [SourceType(str(entry["type"])) for entry in catalogue.values()]
    assert (types.count(SourceType.NOTE), types.count(SourceType.PATHWAY)) == (5, 2)


@pytest.mark.parametrize("name", [path.name for path in sample_paths()])
def test_document_is_readable_in_full(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    assert 600 <= len(document.text.split()) <= 1500
    assert all(letter in document.text for letter in "æøå")
    assert "\ufffd" not in document.text
    assert len(document.sections) >= 12


@pytest.mark.parametrize("name", [p.name for p in sample_paths() if p.name.startswith("forl")])
def test_model_pathway_says_that_it_is_an_example(
    name: str, documents: dict[str, Document], catalogue: dict[str, dict[str, object]]
) -> None:
    assert "Eksempel - ikke gældende vejledning" in documents[name].text[:600]
    assert catalogue[name]["example"] is True


def test_pdf_has_bookmarks_page_labels_and_embedded_fonts() -> None:
    (path,) = (path for path in sample_paths() if path.suffix == ".pdf")
    reader = pypdf.PdfReader(path)
    assert len(reader.outline) >= 1
    assert reader.page_labels[:3] == ["i", "1", "2"]
    assert path.stat().st_size < 100_000
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    assert fonts
    assert all("+DejaVuSans" in str(font["/BaseFont"]) for font in fonts)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")
def test_no_phrase_is_copied_from_a_report(documents: dict[str, Document]) -> None:
    reports = {
        run for path in CORPUS.glob("*.txt") for run in _runs(_words(path.read_text("utf-8")))
    }
    copied = {
        (name, " ".join(run))
        for name, document in documents.items()
        for run in _runs(_words(document.text))
        if run in reports
    }
    assert not copied


def _words(text: str) -> list[str]:
    text = re.sub(r"(\w)-\n\s*(\w)", r"\1\2", text.replace("\u00ad", ""))
    folded = " ".join(re.findall(r"\w+", text.lower()))
    for title in TITLES:
        folded = folded.replace(title, "|")
    return folded.split()


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))

"""Which questions are asked of which sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from eval.curated import CuratedQuestion, question_files, read_curated
from eval.drawn import draw
from eval.gold import PlaceNotFoundError, resolve
from eval.outcome import GoldSpan
from index.measuring.anchored import resolve as quoted
from index.measuring.questions import Part, read_questions
from ingest import read_document
from ingest.errors import QuestionError, SourceError
from ingest.model import Document
from ingest.sample import sample_paths
from ingest.settings import Settings

SAMPLE = "sample"
REPORTS = "reports"
REPORTS_FOLDER = Path("../shared/corpus")
"""Where the five reports lie beside a checkout; the questions on them need them."""

_TEXT_SUFFIXES = frozenset({".txt", ".md", ".pdf", ".docx", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Collection:
    """A named set of questions and the files that they are asked of."""

    name: str
    questions: tuple[Path, ...]
    sources: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question whose gold places were found."""

    question: CuratedQuestion
    gold: tuple[GoldSpan, ...]


def bundled_questions(name: str) -> Path:
    """The folder of a collection that ships with the package."""
    return Path(str(files("eval") / "questions" / name))


def sources_in(folder: Path) -> tuple[Path, ...]:
    """List the readable files below a folder by path.

    Raises:
        QuestionError: There is none.
    """
    found = tuple(
        sorted(path for path in folder.rglob("*") if path.suffix.lower() in _TEXT_SUFFIXES)
    )
    if not found:
        raise QuestionError(f"{folder}: no sources to ask")
    return found


def choose_collections(
    names: Sequence[str], questions: Sequence[Path], corpus: Path | None
) -> list[Collection]:
    """Decide what is run.

    Args:
        names: Bundled collections asked for; none means the sample, and the reports where they are
            at hand.
        questions: Own question files or folders; then only they are run.
        corpus: Folder of the sources of own questions, or of the reports.

    Raises:
        QuestionError: A collection is unknown, or has no sources.
    """
    if unknown := set(names) - {SAMPLE, REPORTS}:
        raise QuestionError(f"no collection named {', '.join(sorted(unknown))}")
    if questions:
        name = questions[0].stem
        sources = sources_in(corpus) if corpus else _known_sources(name)
        return [Collection(name, tuple(questions), sources)]
    reports = corpus or REPORTS_FOLDER
    wanted = names or [SAMPLE, *([REPORTS] if reports.is_dir() else [])]
    return [
        Collection(
            name,
            (bundled_questions(name),),
            sample_paths() if name == SAMPLE else _folder(reports),
        )
        for name in wanted
    ]


def _known_sources(name: str) -> tuple[Path, ...]:
    if name == SAMPLE:
        return sample_paths()
    if name == REPORTS:
        return _folder(REPORTS_FOLDER)
    raise QuestionError("name the folder of the sources with --corpus")


def _folder(path: Path) -> tuple[Path, ...]:
    if not path.is_dir():
        raise QuestionError(f"{path}: the reports are not there; name their folder with --corpus")
    return sources_in(path)


def read_sources(collection: Collection, settings: Settings) -> dict[str, Document]:
    """Read the sources afresh, by file name.

    Raises:
        QuestionError: One cannot be read.
    """
    documents = {}
    for path in collection.sources:
        try:
            documents[path.name] = read_document(path, settings)
        except SourceError as error:
            raise QuestionError(f"source of {collection.name}: {error}") from error
    return documents


def read_cases(
    collection: Collection, documents: Mapping[str, Document], part: Part | None = None
) -> list[Case]:
    """Read the questions and find their gold.

    Args:
        collection: Curated questions, or gold questions such as training uses.
        documents: The sources by file name.
        part: Take only the questions of this part.

    Raises:
        QuestionError: A file or question is broken, or gold does not resolve; all such places are
            named.
    """
    if any(_holds_gold(file) for path in collection.questions for file in question_files(path)):
        texts = {name: document.text for name, document in documents.items()}
        questions = quoted(read_questions(collection.questions), texts)
        drawn = [Case(*draw(question)) for question in questions]
        cases = [case for case in drawn if part in {None, case.question.part}]
    else:
        cases = _curated(collection, documents, part)
    if not cases:
        raise QuestionError(f"{collection.name}: no questions")
    return cases


def _curated(
    collection: Collection, documents: Mapping[str, Document], part: Part | None
) -> list[Case]:
    broken, cases = [], []
    for question in read_curated(collection.questions):
        if part not in {None, question.part}:
            continue
        try:
            gold = tuple(resolve(place, documents) for place in question.gold)
        except PlaceNotFoundError as error:
            broken.append(f"{question.id}: {error}")
            continue
        cases.append(Case(question, gold))
    if broken:
        raise QuestionError(f"{collection.name}: gold does not resolve: {'; '.join(broken)}")
    return cases


def _holds_gold(file: Path) -> bool:
    """Whether a file holds gold questions, which name a ``doc``, rather than curated ones."""
    try:
        return file.suffix == ".jsonl" and '"doc":' in file.read_text("utf-8", errors="replace")
    except OSError as error:
        raise QuestionError(f"{file}: {error.strerror or error}") from error

"""A reference tells publisher and year once."""

import pytest

from assistant import terminal
from assistant.answer.referencing import cited_title, listed_title
from assistant.model import Answer, Citation, Mode
from assistant.quiz.formats import wording
from assistant.quiz.model import Proof
from assistant.web.showing.copying import reference
from assistant.web.showing.places import cited_places
from assistant.web.texts import Texts

_UNTITLED = "Rapport fra VIVE, 2021 (uden titel)"
_CITATION = Citation(
    1, "p", "s", "d.txt", _UNTITLED, "51", None, (), "Et citat.", 0, 9, "VIVE", 2021
)


@pytest.mark.parametrize(
    ("title", "publisher", "year", "cited"),
    [
        (_UNTITLED, "VIVE", 2021, "Rapport uden titel"),
        ("Udgivelse fra Bredsund Kommune (uden titel)", "Bredsund Kommune", None,
         "Udgivelse uden titel"),
        (_UNTITLED, None, 2021, _UNTITLED),
        (_UNTITLED, "VIVE", 2022, _UNTITLED),
        ("Rapport fra VIVE, 2021", "VIVE", 2021, "Rapport fra VIVE, 2021"),
        ("", None, None, ""),
    ],
)  # fmt: skip
def test_only_what_stands_for_a_title_is_shortened(
    title: str, publisher: str | None, year: int | None, cited: str
) -> None:
    assert cited_title(title, publisher, year) == cited


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        (_UNTITLED, "Rapport uden titel (VIVE, 2021)"),
        ("Udgivelse fra Fra Bo (uden titel)", "Udgivelse uden titel (Fra Bo)"),
        ("Rapport fra VIVE, 2021", "Rapport fra VIVE, 2021"),
        ("En bog (uden titel)", "En bog (uden titel)"),
    ],
)
def test_a_list_calls_a_source_as_its_references_do(title: str, listed: str) -> None:
    assert listed_title(title) == listed


def test_every_reference_is_shortened_alike() -> None:
    proof = Proof("s", "d.txt", _UNTITLED, (), "51", "Et citat.", 0, 9, "p", "VIVE", 2021)
    wanted = "VIVE: Rapport uden titel, 2021, s. 51"
    assert reference(_CITATION, Texts()) == wording.reference(proof) == wanted
    assert terminal.reference(_CITATION) == wanted.replace(":", ",")
    answer = Answer("t", "?", "?", Mode.EXTRACTIVE, (), (_CITATION,))
    [place] = cited_places(answer, {})
    assert place.title == "Rapport uden titel"

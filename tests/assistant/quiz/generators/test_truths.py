from __future__ import annotations

import pytest

from assistant.quiz.generators.truths import from_truths
from tests.assistant.quiz.conftest import NUMBERS, PLACES, Reader, made


def test_a_false_statement_differs_in_one_element(read: Reader) -> None:
    drafts = [d for d in made(from_truths, read(NUMBERS)) if d.maker == "falsk"]
    assert drafts
    for draft in drafts:
        quote = draft.source.document.text[draft.start : draft.end].split()
        said = draft.stem.split("«")[-1].rstrip("»").split()
        assert sum(a != b for a, b in zip(quote, said, strict=True)) == 1


@pytest.mark.parametrize(("said", "asked"), [("med mindre", True), ("mere eller mindre", False)])
def test_a_set_phrase_is_not_turned_into_its_opposite(read: Reader, said: str, asked: bool) -> None:
    text = f"# Rapport\n\n## Drift\n\nKommunerne driver alle deres tilbud {said} personale.\n"
    # Only what can be turned is asked about, true or false.
    assert bool(made(from_truths, read(text))) is asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [("Kommunen driver lave huse", True), ("Kommunen har valgt at lave huse", False)],
)
def test_a_verb_is_no_degree(read: Reader, said: str, asked: bool) -> None:
    text = f"# Rapport\n\n## Drift\n\n{said} til borgere med senfølger efter en hjerneskade.\n"
    assert bool(made(from_truths, read(text))) is asked


def test_the_heading_beside_a_statement_does_not_tell_the_term(read: Reader) -> None:
    told = "{} henviser til en fælles tilgang blandt alle ansatte omkring borgeren."
    names = ("Relationskontinuitet", "Organisationskontinuitet")
    text = "# Notat\n" + "".join(f"\n## {name}\n\n{told.format(name)}\n" for name in names)
    for draft in made(from_truths, read(text)):
        assert not any(f"Det handler om «{name}»" in draft.stem for name in names)


def test_one_municipality_among_others_is_not_exchanged(read: Reader) -> None:
    named = PLACES.replace("I Odder Kommune har man samlet", "I bl.a. Odder Kommune har man samlet")
    for text, asked in ((PLACES, True), (named, False)):
        drafts = made(from_truths, read(text))
        assert any("fælles enhed med egen leder" in d.stem for d in drafts) is asked

from __future__ import annotations

import pytest

from assistant.quiz.generators.blanks import from_blanks
from assistant.quiz.model import Accepted
from tests.assistant.quiz.conftest import Reader, made


def test_a_sentence_does_not_begin_with_a_gap_that_nobody_can_fill(read: Reader) -> None:
    sentence = "{} kræver en fælles plan for borgere med senfølger efter en hjerneskade."
    text = "# Rapport\n\n## {0} i kommunen\n\n{1}\n"
    for word, asked in (("Rehabilitering", True), ("Teamsamarbejdet", False)):
        drafts = made(from_blanks, read(text.format(word, sentence.format(word))))
        assert any("____ kræver" in draft.stem for draft in drafts) is asked


def test_a_verb_is_not_left_out(read: Reader) -> None:
    text = (
        "# Rapport\n\n## Kommuner kan {0}\n\n"
        "Kommunens ansatte skal {0} borgere med senfølger efter en hjerneskade i hverdagen.\n\n"
        "{1}\n"
    )
    for more, asked in (("", True), ("Det tager tid at understøtte unge.", False)):
        drafts = made(from_blanks, read(text.format("understøtte", more)))
        assert any("skal ____ borgere" in draft.stem for draft in drafts) is asked


LAW = """# Vejledning

## Handleplan

Kommunen skal ifølge lov om social service § 141 tilbyde borgeren en samlet handleplan.

Borgere med faste kontaktpersoner og koordinatorer (FKOK) får et bedre overblik over forløbet.
"""


def test_a_paragraph_and_an_abbreviation(read: Reader) -> None:
    drafts = {d.maker: d for d in made(from_blanks, read(LAW))}
    assert drafts["udfyld: paragraf"].key == Accepted(("141", "§ 141"))
    assert drafts["kort svar: forkortelse"].key == Accepted(
        ("faste kontaktpersoner og koordinatorer",)
    )


def test_a_paragraph_counts_however_its_letter_is_written(read: Reader) -> None:
    drafts = {d.maker: d for d in made(from_blanks, read(LAW.replace("§ 141", "§ 37 a")))}
    key = drafts["udfyld: paragraf"].key
    assert isinstance(key, Accepted)
    assert set(key.forms) == {"37 a", "37a", "§ 37 a", "§ 37a"}


TWINS = """# Vejledning

## Koordinering og hjerneskadeudvalg

Kommunerne i regionen har aftalt faste møder om koordinering og fælles takster for botilbud.

Regionens kommuner har lagt sager om borgere med senfølger i et fælles hjerneskadeudvalg.
"""


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ("", {"koordinering", "hjerneskadeudvalg"}),
        # As long, begun alike, and said as well.
        ("God koordination mellem kommuner kræver en fælles plan.", {"hjerneskadeudvalg"}),
        (
            "Borgerens klassificering bør ske tidligt i et forløb.",
            {"koordinering", "hjerneskadeudvalg"},
        ),
        ("God kompensering kræver et fælles sprog i kommunen.", {"hjerneskadeudvalg"}),
    ],
)
def test_a_word_with_a_twin_of_its_length_is_not_left_out(
    read: Reader, more: str, asked: set[str]
) -> None:
    blanks = made(from_blanks, read(f"{TWINS}\n{more}\n"))
    found = [d.key.forms[0] for d in blanks if isinstance(d.key, Accepted)]
    assert set(found) == asked

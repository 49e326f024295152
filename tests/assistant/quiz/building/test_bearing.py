from __future__ import annotations

import pytest

from assistant.quiz.building.bearing import bearing, is_trivia
from assistant.quiz.building.build import BuildRequest, build_items
from assistant.quiz.generators.blanks import from_blanks
from assistant.quiz.generators.numbers import GAP
from assistant.quiz.material.draft import Draft
from assistant.quiz.material.shortened import without_tail
from assistant.quiz.model import Accepted, ItemKind
from index.library import Library
from tests.assistant.quiz.conftest import Reader, made

_FRONT = "---\ntitle: Om støtte\nyear: 2021\n---\n\n# Om støtte\n\n## Støtte i kommunen\n\n"
_PLAIN = "Kommunerne i regionen samler deres tilbud på få steder."


def draft_of(read: Reader, sentence: str, maker: str = "sandt", stem: str = "") -> Draft:
    """A suggestion that the sentence proves."""
    (source,) = read(f"{_FRONT}{sentence}\n").sources
    start = source.document.text.index(sentence)
    key = Accepted(("x",))
    end = start + len(sentence)
    return Draft(maker, ItemKind.SHORT, stem or sentence, key, "", source, start, end)


@pytest.mark.parametrize(
    ("sentence", "asked", "trivial"),
    [
        ("Kommunen skal svare borgeren inden for 14 dage.", "14", False),
        ("I alt mangler 43 pct. af kommunerne tilbud til borgere med autisme.", "43", False),
        ("Planen følges op på mindst 3 møder med borgeren.", "3", False),
        ("Det er landets 98 kommuner, der har ansvaret.", "98", True),
        ("De 6 kritiske faktorer er gensidigt afhængige og skal prioriteres.", "6", True),
        ("Med reformen i 2007 blev det kommunernes opgave.", "2007", True),
        ("I 1987 udgav ministeriet en rapport, som skal læses.", "1987", True),
        ("Senest i 2024 har alle landets kommuner en plan.", "2024", False),
    ],
)
def test_numbers_are_trivia_unless_they_are_results_or_limits(
    read: Reader, sentence: str, asked: str, trivial: bool
) -> None:
    what = "årstal" if len(asked) == 4 else "tal"
    stem = f"Hvilket {what} mangler i denne sætning? «{sentence.replace(asked, GAP)}»"
    assert is_trivia(draft_of(read, sentence, "tal: skriv", stem)) is trivial


@pytest.mark.parametrize(
    ("sentence", "trivial"),
    [
        ("Allerede i 1998 samlede kommunerne deres tilbud.", True),
        ("I 1998 hørte det med, at borgeren skal have en plan.", True),
        ("Borgeren har ret til støtte efter § 85 i loven fra 1998.", False),
        ("Siden loven fra 1998 skal borgeren have en plan.", False),
        ("Ifølge en måling fra 2020 kender få borgere deres plan.", False),
        (_PLAIN, False),
    ],
)
def test_asides_on_history_are_trivia(read: Reader, sentence: str, trivial: bool) -> None:
    assert is_trivia(draft_of(read, sentence)) is trivial


def test_words_guessed_by_their_letters_are_trivia(read: Reader) -> None:
    text = "Rehabilitering kræver en fælles plan for borgere med senfølger efter en hjerneskade."
    drafts = made(from_blanks, read(f"# Rapport\n\n## Rehabilitering i kommunen\n\n{text}\n"))
    assert [is_trivia(draft) for draft in drafts if "bogstaver" in draft.stem] == [True]


@pytest.mark.parametrize(
    ("sentence", "maker"),
    [
        ("Kommunen skal tilbyde borgeren en fælles plan.", "sandt"),
        ("Borgeren får svar senest tre uger efter mødet.", "sandt"),
        ("Tovholderen har ansvaret for den fælles plan.", "sandt"),
        ("Støtten fortsætter, hvis borgeren ønsker det.", "sandt"),
        ("I alt 43 pct. af borgerne kender deres plan.", "sandt"),
        (_PLAIN, "begreb: vælg begreb"),
    ],
)
def test_what_a_caseworker_acts_on_weighs_more(read: Reader, sentence: str, maker: str) -> None:
    assert bearing(draft_of(read, sentence, maker)) > bearing(draft_of(read, _PLAIN))


def test_trivia_stand_last(quick_library: Library) -> None:
    items = build_items(quick_library, BuildRequest(count=45)).items
    letters = ["bogstaver.)" in item.stem or "årstal mangler" in item.stem for item in items]
    assert not any(letters[: len(items) // 2])


def test_a_long_sentence_loses_what_only_goes_on_from_it() -> None:
    head = "Det er de ____ kommuner, der har ansvaret for at støtte borgeren i egen bolig"
    tail = ", mens regionerne har mandat til at samle viden om tilbud og dele den med andre" * 2
    assert without_tail(f"{head}{tail}.", "____") == f"{head} …"
    assert without_tail(f"{head}.", "____") == f"{head}."
    before = f"Sådan er det{tail}, og det er de ____ kommuner, der har ansvaret for det."
    assert without_tail(before, "____") == before

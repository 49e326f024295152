"""Figures are found with what they measure, and exchanged only for like."""

import pytest

from assistant.quiz.material.figures import Figure, FigureKind, figures, invented, other_shown

FOUND = [
    ("I 2019 fik 43 pct. af borgerne støtte.", [("2019", "årstal", ""), ("43", "andel", "pct.")]),
    (
        "Prisen var 1.200 kr. for 35 målgrupper.",
        [("1.200", "beløb", "kr."), ("35", "antal", "målgrupper")],
    ),
    ("Der er seks sammenhængende trin.", [("seks", "antal", "trin")]),
    ("Udgiften var 41 mia. kr. i 2020.", [("41", "beløb", "mia. kr."), ("2020", "årstal", "")]),
    ("Der er otte medarbejdere fra jobcentret.", [("otte", "antal", "medarbejdere")]),
    ("Der var 12 borgere i alt.", [("12", "antal", "borgere")]),
    ("Der er tre nyere tilbud og fire flere.", [("tre", "antal", "tilbud"), ("fire", "antal", "")]),
    ("Efter § 85 og stk. 2 og 3 gives støtte.", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_figures_with_kind_and_unit(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.text, f.kind.value, f.unit) for f in figures(text)] == expected
    assert all(text[f.start : f.end] == f.text for f in figures(text))


@pytest.mark.parametrize(
    "text",
    ["I 2019 var det nyt.", "Hele 43 pct. fik det.", "Der er 4.500 pladser.", "Der er seks trin."],
)
def test_invented_values_are_like_and_never_the_same(text: str) -> None:
    (figure,) = figures(text)
    values = invented(figure)
    assert len(values) >= 3
    assert figure.value not in values
    if figure.kind is FigureKind.SHARE:
        assert all(0 < value < 100 for value in values)


def test_values_are_written_as_the_figure_is() -> None:
    word = Figure("seks", 0, 4, 6, FigureKind.COUNT, "trin", word=True)
    number = Figure("4.500", 0, 5, 4500, FigureKind.COUNT, "pladser")
    assert other_shown(word, 7) == "syv"
    assert other_shown(number, 5500) == "5.500"
    assert other_shown(number, 12.5) == "12,5"

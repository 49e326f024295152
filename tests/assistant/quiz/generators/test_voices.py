from __future__ import annotations

import pytest

from assistant.quiz.generators.voices import from_voices
from assistant.quiz.model import Choice
from tests.assistant.quiz.conftest import Reader, made


def test_who_says_what_needs_three_sources_and_one_voice(read: Reader) -> None:
    said = "Landets kommuner peger på, at ledelsen skal gå forrest i samarbejdet om borgeren."
    fronts = [
        f"---\ntitle: {title}\npublisher: {title}\nyear: 202{n}\ntype: rapport\n---\n\n"
        f"# {title}\n\n## Emne\n\n"
        for n, title in enumerate(("Styrelsen", "Foreningen", "Fonden"))
    ]
    others = "Kommunerne fremhæver, at boliger og arbejde er vejen til et godt liv for borgerne."
    apart = read(fronts[0] + said, fronts[1] + others, fronts[2] + "Andet stof om veje og broer.")
    keys = [d for d in made(from_voices, apart) if said in d.stem]
    assert [d.key.options for d in keys if isinstance(d.key, Choice)]
    for draft in keys:
        assert isinstance(draft.key, Choice)
        assert [o.text for o in draft.key.options if o.right] == ["Styrelsens rapport fra 2020"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Landets kommuner peger på, at ledelsen skal gå forrest i samarbejdet.", True),
        ("Foreningen anbefaler, at ledelsen i kommunen skal gå forrest i samarbejdet.", False),
        ("Nye studier viser, at ledelsen skal gå forrest i samarbejdet (Holm, 2019).", False),
    ],
)
def test_what_another_says_is_not_the_sources_own(read: Reader, said: str, asked: bool) -> None:
    texts = [
        f"---\ntitle: {name}\npublisher: {name}\nyear: {year}\ntype: rapport\n---\n\n# {name}\n\n"
        f"## Emne\n\n{body}\n"
        for name, year, body in (
            ("Styrelsen", 2020, said),
            ("Foreningen", 2021, "Veje og broer skal holdes ved lige af staten."),
            ("Fonden", 2022, "Skove og søer er åbne for alle borgere hele året."),
        )
    ]
    assert bool([d for d in made(from_voices, read(*texts)) if d.maker == "hvem siger"]) is asked


def test_what_two_sources_say_is_nobodys_own(read: Reader) -> None:
    said = "Landets kommuner peger på, at ledelsen skal gå forrest i samarbejdet om borgeren."
    texts = [
        f"---\ntitle: T{n}\npublisher: P{n}\nyear: 202{n}\ntype: rapport\n---\n\n# T{n}\n\n## E\n\n"
        for n in range(3)
    ]
    assert made(from_voices, read(texts[0] + said, texts[1] + said, texts[2] + said)) == []

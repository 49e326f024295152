from __future__ import annotations

import pytest

from assistant.quiz.generators.terms import from_terms
from assistant.quiz.model import Choice, Matching
from tests.assistant.quiz.conftest import Reader, made

TERMS = """# Vejledning

## Tre former for støtte

- Bostøtte: hjælp i borgerens eget hjem til de daglige gøremål
- Mentor: en voksen, der følger den unge til uddannelse og arbejde
- Aflastning: døgnophold, så de pårørende kan hvile en weekend
"""


def test_terms_are_matched_and_chosen_among_siblings(read: Reader) -> None:
    drafts = made(from_terms, read(TERMS))
    (matching,) = (d.key for d in drafts if isinstance(d.key, Matching))
    assert {pair.left for pair in matching.pairs} == {"Bostøtte", "Mentor", "Aflastning"}
    named = [d for d in drafts if d.maker == "begreb: vælg begreb"]
    assert named
    for draft in named:
        assert isinstance(draft.key, Choice)
        assert {o.text for o in draft.key.options} <= {"Bostøtte", "Mentor", "Aflastning"}


def test_persons_are_never_asked_for(read: Reader) -> None:
    persons = TERMS.replace("Bostøtte", "Anne Holm").replace("Mentor", "Bo Dahl")
    persons = persons.replace("Aflastning", "Ida Bak")
    assert made(from_terms, read(persons)) == []


FAMILY = """# Vejledning

## Krav til tilbud

- Borgerflow: så mange forløb om året, at erfaringen holdes ved lige
- Volumen: så mange ansatte, at fagligheden er bæredygtig over tid
- {term}: {body}
"""


@pytest.mark.parametrize(
    ("term", "body", "asked"),
    [
        ("Stedsans", "de ansatte kender byen og dens foreninger godt", True),
        # Each part of the word is told; a word of the others is told as well.
        ("Borgererfaring", "de ansatte har borgernær erfaring fra kommuner", False),
        # The only one of which the explanation repeats a word.
        ("Kommunekendskab", "de ansatte har et godt kendskab til kommuner", False),
        # What it is by its first word.
        ("Åbent værksted", "værksted med de ansatte, som er åbent for unge", False),
    ],
)
def test_no_explanation_tells_its_term(read: Reader, term: str, body: str, asked: bool) -> None:
    drafts = made(from_terms, read(FAMILY.format(term=term, body=body)))
    chosen = [d for d in drafts if d.maker == "begreb: vælg begreb" and body[3:] in d.stem]
    assert bool(chosen) is asked


def test_points_that_nothing_leads_in_to_are_not_asked_about(read: Reader) -> None:
    told = TERMS.replace("## Tre former for støtte\n", "## Resumé\n").replace("# Vejledning\n", "")
    assert made(from_terms, read(TERMS))
    assert made(from_terms, read(told)) == []

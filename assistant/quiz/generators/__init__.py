"""Generators: each makes suggestions of one family from what the material itself holds."""

from __future__ import annotations

from assistant.quiz.generators.blanks import from_blanks
from assistant.quiz.generators.cases import from_cases
from assistant.quiz.generators.headings import from_headings
from assistant.quiz.generators.lists import from_lists
from assistant.quiz.generators.numbers import from_numbers
from assistant.quiz.generators.places import from_places
from assistant.quiz.generators.steps import from_steps
from assistant.quiz.generators.tables import from_tables
from assistant.quiz.generators.terms import from_terms
from assistant.quiz.generators.truths import from_truths
from assistant.quiz.generators.voices import from_voices
from assistant.quiz.material.draft import Generator

GENERATORS: dict[str, Generator] = {
    "lister": from_lists,
    "rækkefølger": from_steps,
    "begreber": from_terms,
    "tal": from_numbers,
    "tabeller": from_tables,
    "overskrifter": from_headings,
    "kilder": from_voices,
    "udsagn": from_truths,
    "huller": from_blanks,
    "kommuner": from_places,
    "cases": from_cases,
}
"""By what progress calls them."""

__all__ = ["GENERATORS"]

"""Kept text made fit to be shown, grammatical forms, abbreviations, names of sources."""

from dataclasses import replace

import pytest

from assistant.quiz.material.language import (
    Form,
    abbreviations,
    bare_end,
    clean,
    form_of,
    lower_first,
)
from assistant.quiz.material.naming import genitive, name_sources
from ingest.model import Document, Metadata, SourceType

CLEANED = {
    "▪ Afholdelse af møder (Hansen, 2019 s. 7)": "Afholdelse af møder",
    "Borgeren får støtte, jf. figur 2.": "Borgeren får støtte.",
    "Støtten gives i hjemmet.12": "Støtten gives i hjemmet.",
    "Ordet «plan» bruges.": "Ordet ”plan” bruges.",
    "**Et mål** for alle": "Et mål for alle",
}
FORMS = {
    "at borgeren deltager": Form.CLAUSE,
    "have flere faggrupper i huset": Form.INFINITIVE,
    "tværgående løsninger": Form.NOMINAL,
    "Prioritering af tid": Form.NOMINAL,
    "Det kan være svært at nå": Form.SENTENCE,
    "sikrer en hurtig beslutning": Form.VERB,
    "Hvem skal deltage?": Form.QUESTION,
    "Målgrupper, der er meget små": Form.NOMINAL,
}


@pytest.mark.parametrize(("kept", "shown"), CLEANED.items())
def test_clean(kept: str, shown: str) -> None:
    assert clean(kept) == shown


@pytest.mark.parametrize(("text", "form"), FORMS.items())
def test_forms(text: str, form: Form) -> None:
    assert form_of(text) is form


def test_abbreviations_need_the_words_that_they_are_made_of() -> None:
    text = "Støtten gives af faste kontaktpersoner og koordinatorer (FKOK). Ring til os (ABC)."
    assert abbreviations(text) == {"FKOK": "faste kontaktpersoner og koordinatorer"}
    named = (
        "Det kaldes generelt for New Public Governance, NPG (styring), eller løst sagt, HELT frit."
    )
    assert abbreviations(named) == {"NPG": "New Public Governance"}


def test_ends_and_beginnings() -> None:
    assert bare_end("møder mv.") == "møder mv."
    assert bare_end("møder.") == "møder"
    assert lower_first("VISO rådgiver") == "VISO rådgiver"
    assert lower_first("Møder holdes") == "møder holdes"


def test_sources_are_named_by_publisher_and_year_unless_two_share_them() -> None:
    metadata = Metadata("Om støtte", publisher="Styrelsen", year=2020, type=SourceType.REPORT)
    first = Document("a", "a.md", "", "", metadata)
    other = replace(first, id="b", name="b.md")
    twin = replace(first, id="c", metadata=replace(metadata, title="Om hjælp"))
    assert name_sources([first]) == {"a": "Styrelsens rapport fra 2020"}
    assert name_sources([first, twin])["c"] == "rapporten «Om hjælp»"
    unnamed = replace(other, metadata=Metadata("001_ab12", type=SourceType.REPORT))
    assert name_sources([unnamed]) == {"b": "kilden «b.md»"}
    assert genitive("Danske Regioner") == "Danske Regioners"
    assert genitive("VIVEs") == "VIVEs’"

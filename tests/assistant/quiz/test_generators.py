"""What each generator makes of a small source that holds just its material."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.quiz import gate
from assistant.quiz.draft import Draft, Generator
from assistant.quiz.generators.blanks import from_blanks
from assistant.quiz.generators.lists import as_many_words, from_lists
from assistant.quiz.generators.numbers import from_numbers
from assistant.quiz.generators.places import from_places
from assistant.quiz.generators.steps import from_steps
from assistant.quiz.generators.tables import from_tables
from assistant.quiz.generators.terms import from_terms
from assistant.quiz.generators.truths import from_truths
from assistant.quiz.generators.voices import from_voices
from assistant.quiz.lending import lent_entries
from assistant.quiz.listing import listings
from assistant.quiz.material import Material, read_material
from assistant.quiz.model import Accepted, Choice, Matching, Numeric, Ordering
from index.ingestion import ingest_paths
from index.library import open_library
from ingest.settings import Settings

Reader = Callable[..., Material]


@pytest.fixture
def read(tmp_path: Path, models: Path) -> Reader:
    """Index small sources and read them."""

    def make(*texts: str) -> Material:
        settings = Settings(home=tmp_path / "home", models=models, embedder="hashing")
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"kilde{number}.md"
            path.write_text(text, "utf-8")
            paths.append(path)
        ingest_paths(paths, settings)
        with open_library(settings) as library:
            material = read_material(library.store)
            for source in material.sources:
                source.meanings.nearness(0, 1)  # read while the library is open
        return material

    return make


def made(generate: Generator, material: Material) -> list[Draft]:
    """Suggestions that the gate lets through."""
    drafts = generate(material, random.Random(3))
    return [d for d in drafts if gate.fault(d, d.source.proof(d.start, d.end)) == ""]


LISTS = """# Vejledning

## Møder

Et godt netværksmøde kræver fire ting af kommunen:

- Forberedelse af borgeren på dagsordenen
- Indkaldelse af alle parter i god tid
- Afklaring af samtykke til deling af oplysninger
- Udpegning af en mødeleder blandt parterne

## Bolig

Et godt botilbud hviler på fire forhold i hverdagen:

- Indretning af boligen efter borgerens ønsker
- Ansættelse af personale med den rette uddannelse
- Planlægning af aktiviteter i lokalområdet
- Opfølgning på målene i handleplanen
"""


def test_what_belongs_on_a_list_is_told_from_another_list(read: Reader) -> None:
    drafts = made(from_lists, read(LISTS))
    assert {d.maker for d in drafts} == {
        "liste: hører med",
        "liste: hører ikke med",
        "liste: flere rigtige",
    }
    for draft in drafts:
        assert isinstance(draft.key, Choice)
        quote = draft.source.document.text[draft.start : draft.end]
        for option in draft.key.options:
            assert (option.text in quote) is (option.right is not draft.odd)


def test_no_other_source_lends_an_abbreviation_that_it_alone_explains(read: Reader) -> None:
    meeting, home = LISTS.replace("# Vejledning\n\n", "").split("## Bolig")
    explained = "Kommunen har faste kontaktpersoner og koordinatorer (FKOK) i alle forløb.\n"
    short = home.replace("personale med den rette uddannelse", "FKOK med den rette uddannelse")
    parts = f"# Rapport\n\n{meeting}", f"## Bolig{short}\n## Aftaler\n\n{explained}"
    for texts in ((parts[0], f"# Notat\n\n{parts[1]}"), ("".join(parts),)):
        material = read(*texts)
        every = [listing for source in material.sources for listing in listings(source)]
        asked = next(one for one in every if "netværksmøde" in one.lead)
        lent = lent_entries(asked, every, random.Random(1))
        assert any("FKOK" in text for text in lent) is (len(texts) == 1)
        assert any("Indretning" in text for text in lent)


STEPS = """# Vejledning

## Forløbet

Kommunen arbejder i fire trin:

1. Opsporing af borgeren
2. Udredning af behovet
3. Visitation til tilbud
4. Opfølgning på indsatsen
"""


def test_steps_keep_their_order(read: Reader) -> None:
    (draft,) = made(from_steps, read(STEPS))
    assert draft.key == Ordering(
        (
            "Opsporing af borgeren",
            "Udredning af behovet",
            "Visitation til tilbud",
            "Opfølgning på indsatsen",
        )
    )


def test_a_numbered_list_that_is_no_sequence_is_not_ordered(read: Reader) -> None:
    text = STEPS.replace("arbejder i fire trin", "har fire opgaver")
    assert made(from_steps, read(text)) == []


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


NUMBERS = """# Rapport

## Omfang

I 2019 modtog 43 pct. af borgerne i kommunen støtte fra flere forvaltninger ad gangen.

Kommunen betalte 12 pct. af udgiften til botilbud for borgere med sjældne handicap.

Regionen driver 28 pct. af pladserne på botilbud for voksne med hjerneskade.
"""


def test_wrong_numbers_are_of_the_same_kind(read: Reader) -> None:
    drafts = made(from_numbers, read(NUMBERS))
    chosen = [d.key for d in drafts if isinstance(d.key, Choice)]
    written = [d.key for d in drafts if isinstance(d.key, Numeric)]
    assert len(chosen) == len(written) == 3
    for draft in drafts:
        assert draft.stem.count("____") == 1
    for key in chosen:
        values = [int(o.text) for o in key.options]
        assert values == sorted(values)
        assert len({value > 1000 for value in values}) == 1, "years beside years"


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


def test_a_sentence_does_not_begin_with_a_gap_that_nobody_can_fill(read: Reader) -> None:
    sentence = "{} kræver en fælles plan for borgere med senfølger efter en hjerneskade."
    text = "# Rapport\n\n## {0} i kommunen\n\n{1}\n"
    for word, asked in (("Rehabilitering", True), ("Teamsamarbejdet", False)):
        drafts = made(from_blanks, read(text.format(word, sentence.format(word))))
        assert any("____ kræver" in draft.stem for draft in drafts) is asked


TABLE = """# Rapport

## Brug af redskaber

| Redskab | Kommuner | Regioner |
|---|---|---|
| Netværksmøder | 54 | 5 |
| Fælles planer | 31 | 3 |
| Koordinatorer | 62 | 4 |
"""


def test_a_cell_is_asked_for_by_row_and_head(read: Reader) -> None:
    drafts = made(from_tables, read(TABLE))
    assert drafts
    for draft in drafts:
        assert isinstance(draft.key, Choice)
        right = next(o.text for o in draft.key.options if o.right)
        row = next(line for line in TABLE.split("\n") if f" {right} |" in line)
        assert row.split("|")[1].strip() in draft.stem


PLACES = """# Erfaringer

## Modeller

I Odder Kommune har man samlet alle koordinatorer i en fælles enhed med egen leder.

I Struer Kommune har man indført faste møder mellem jobcenter og socialafdeling hver uge.

I Hobro Kommune har man ansat to brobyggere mellem psykiatri og misbrugscenter.

I Thisted Kommune har man lagt al visitation til botilbud i et fælles udvalg.
"""


def test_municipalities_are_matched_and_left_out(read: Reader) -> None:
    material = read(PLACES)
    (matching,) = made(from_places, material)
    assert isinstance(matching.key, Matching)
    assert [p.left.split()[0] for p in matching.key.pairs] == [
        "Odder",
        "Struer",
        "Hobro",
        "Thisted",
    ]
    blanks = [d for d in made(from_blanks, material) if d.maker == "udfyld: kommune"]
    assert {d.key.forms[0] for d in blanks if isinstance(d.key, Accepted)} == {
        "Odder",
        "Struer",
        "Hobro",
        "Thisted",
    }
    for draft in blanks:
        assert isinstance(draft.key, Accepted)
        assert draft.key.forms[0] not in draft.stem


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


@pytest.mark.parametrize(
    ("heading", "usable"),
    [
        ("Samarbejde", True),
        ("Metoder i indsatsen", True),
        ("1.4 Undersøgelsestilgang", False),
        ("Metode", False),
        ("Metode og datagrundlag", False),
        ("Sådan har vi gjort", False),
    ],
)
def test_how_a_report_was_made_is_not_asked_about(read: Reader, heading: str, usable: bool) -> None:
    (source,) = read(f"# Rapport\n\n## {heading}\n\n{PLACES.split('##')[1][9:]}").sources
    assert any("Odder" in sentence.text for sentence in source.sentences) is usable


def test_a_term_in_another_form_gives_nothing_away() -> None:
    foreign = ["forløbsbeskrivelserne", "centrale udmeldinger", "visitationen", "fælles takster"]
    assert as_many_words("abonnementsordninger", foreign) == [
        "centrale udmeldinger",
        "fælles takster",
    ]
    assert as_many_words("aftalerne", foreign) == ["forløbsbeskrivelserne", "visitationen"]
    long = "en fast finansieringsform mellem flere kommuner"
    assert as_many_words(long, foreign) == foreign


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


def test_what_two_sources_say_is_nobodys_own(read: Reader) -> None:
    said = "Landets kommuner peger på, at ledelsen skal gå forrest i samarbejdet om borgeren."
    texts = [
        f"---\ntitle: T{n}\npublisher: P{n}\nyear: 202{n}\ntype: rapport\n---\n\n# T{n}\n\n## E\n\n"
        for n in range(3)
    ]
    assert made(from_voices, read(texts[0] + said, texts[1] + said, texts[2] + said)) == []

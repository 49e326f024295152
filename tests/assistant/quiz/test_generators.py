"""What each generator makes of a small source that holds just its material."""

from __future__ import annotations

import pytest

from assistant.quiz.generators.blanks import from_blanks
from assistant.quiz.generators.numbers import from_numbers
from assistant.quiz.generators.places import from_places
from assistant.quiz.generators.steps import from_steps
from assistant.quiz.generators.tables import from_tables
from assistant.quiz.generators.terms import from_terms
from assistant.quiz.generators.truths import from_truths
from assistant.quiz.generators.voices import from_voices
from assistant.quiz.model import Accepted, Choice, Matching, Numeric, Ordering
from tests.assistant.quiz.conftest import Reader, made

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


@pytest.mark.parametrize(
    ("said", "asked"),
    [("arbejder i fire faser", True), ("tilbyder fire moduler", False)],
)
def test_modules_may_stand_side_by_side(read: Reader, said: str, asked: bool) -> None:
    text = STEPS.replace("arbejder i fire trin", said)
    assert bool(made(from_steps, read(text))) is asked


def test_steps_whose_lead_in_leans_are_not_asked_about(read: Reader) -> None:
    text = STEPS.replace("Kommunen arbejder i", "Derfor arbejder vi i")
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


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Samarbejdet mellem parterne kan ske på tre niveauer i kommuner og regioner.", True),
        # Which they are was said before.
        ("Samarbejdet mellem parterne kan ske på alle tre niveauer i kommuner og regioner.", False),
    ],
)
def test_the_number_of_all_is_not_asked_for(read: Reader, sentence: str, asked: bool) -> None:
    drafts = made(from_numbers, read(f"# Rapport\n\n## Samarbejde\n\n{sentence}\n"))
    assert bool(drafts) is asked


def test_a_part_is_no_more_than_the_whole(read: Reader) -> None:
    text = NUMBERS + "\nI Jylland har 18 af landets 21 botilbud en ventetid for unge borgere.\n"
    drafts = [d for d in made(from_numbers, read(text)) if "Jylland" in d.stem]
    (values,) = (
        [int(option.text) for option in draft.key.options]
        for draft in drafts
        if isinstance(draft.key, Choice)
    )
    assert 21 in values
    assert min(values) >= 18


def test_no_year_lies_after_the_source_itself(read: Reader) -> None:
    front = "---\ntitle: Om støtte\nyear: 2020\n---\n\n"
    text = NUMBERS.replace("I 2019 modtog", "I foråret 2019 modtog")
    drafts = made(from_numbers, read(f"{front}{text}"))
    years = [
        int(option.text)
        for draft in drafts
        if isinstance(draft.key, Choice) and "årstal" in draft.stem
        for option in draft.key.options
    ]
    for seen in years:
        assert seen <= 2020


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

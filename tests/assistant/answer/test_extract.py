"""What an answer shows of a list or table that a chosen stretch belongs to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer.extract import compose, listed_items
from assistant.answer.layout import FEW_WORDS, lay_out
from assistant.answer.pieces import Part, cite
from assistant.answer.selection import Scored
from assistant.answer.side_by_side import to_the_point
from assistant.answer.units import Unit, units_of
from assistant.model import Extent
from assistant.question.kind import Reading, read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest import cut_passages, read_document
from ingest.model import Document, Passage, PassageKind
from ingest.settings import Settings

ITEMS = ("samle planen", "holde møder med skolen", "ringe til borgeren hver uge")


def _answer(
    body: str, chosen: str, home: Path, question: str = "Hvordan hjælper tovholderen?"
) -> tuple[Part, ...]:
    """Compose of the one stretch that is likely."""
    reading = read_question(question)
    document, units, rarity = _units(body, home, reading)
    scored = [Scored(unit, 0.9 if chosen in unit.piece.text else 0.01) for unit in units]
    return compose(reading, scored, lambda _: document, rarity)


def _units(body: str, home: Path, reading: Reading) -> tuple[Document, list[Unit], Rarity]:
    """What may be quoted of a note for a question."""
    home.mkdir(exist_ok=True)
    path = home / "notat.md"
    path.write_text(f"# Notat\n\n## Opgaver\n\n{body}\n", "utf-8")
    document = read_document(path, Settings(home=home, embedder="hashing"))
    passages = tuple(cut_passages(document))
    index = DanishLexicalIndex(home / "words")
    index.add(passages)
    rarity = Rarity(index, reading)
    hits = [Hit(passage, 1.0) for passage in passages]
    return document, units_of(reading, hits, rarity, lambda _: document), rarity


@pytest.mark.parametrize(("more", "shown"), [("", 3), ("og skrive ned, " * FEW_WORDS, 1)])
def test_a_list_of_few_words_is_shown_whole(more: str, shown: int, tmp_path: Path) -> None:
    first, *others = ITEMS
    listed = "\n".join(f"- {item}" for item in (f"{first} {more}".strip(), *others))
    parts = _answer(f"Tovholderen har opgaver:\n\n{listed}", "skolen", tmp_path)
    lead, *items = [part.pieces[0].text for part in parts]
    assert lead == "Tovholderen har opgaver:"
    assert len(items) == shown
    assert any("skolen" in item for item in items)


@pytest.mark.parametrize(
    ("chosen", "extent"),
    [
        (("skolen",), Extent.PART),
        (("samle", "skolen", "ringe"), Extent.WHOLE),
        (("følgende",), Extent.NONE),
    ],
)
def test_the_lead_in_tells_that_items_are_left_out(
    chosen: tuple[str, ...], extent: Extent, tmp_path: Path
) -> None:
    listed = "\n".join(f"- {item} {'og skrive ned, ' * FEW_WORDS}" for item in ITEMS)
    reading = read_question("Hvordan hjælper tovholderen?")
    said = "Tovholderen har følgende opgaver sammen med borgeren:"
    document, units, _ = _units(f"{said}\n\n{listed}", tmp_path, reading)
    scored = [Scored(u, 0.9 if any(c in u.piece.text for c in chosen) else 0.01) for u in units]
    lead, *items = lay_out([s for s in scored if s.score > 0.5], lambda _: document)
    assert lead.extent is extent
    assert {item.extent for item in items} <= {Extent.WHOLE}
    blocks, _ = cite((lead, *items), lambda _: document)
    assert blocks[0].sentences[0].text == said
    assert blocks[0].sentences[0].labelled == (f"{said} ({extent})" if extent else said)


def test_of_a_list_of_terms_the_one_that_is_asked_for_is_told(tmp_path: Path) -> None:
    body = "- Bisidder: en person, der støtter\n- Lods: en person, der samler\n- Part: den berørte"
    parts = _answer(body, "Bisidder", tmp_path, "Hvad er en bisidder?")
    assert [p.text for part in parts for p in part.pieces] == ["- Bisidder: en person, der støtter"]


def test_a_list_that_is_mostly_chosen_is_told_whole(tmp_path: Path) -> None:
    items = [f"{item} og skrive ned, hvad der er aftalt om det næste skridt" for item in ITEMS]
    items.append("spise frokost, " + "længe og vel " * 10)
    body = "Tovholderen har opgaver:\n\n" + "\n".join(f"- {item}" for item in items)
    reading = read_question("Hvordan hjælper tovholderen?")

    def told(*likely: str) -> int:
        document, units, _ = _units(body, tmp_path / likely[-1], reading)
        scored = [Scored(u, 0.9) for u in units if any(t in u.piece.text for t in likely)]
        return len(lay_out(scored, lambda _: document)) - 1

    assert told("planen") == 1
    assert told("planen", "skolen") == len(items)


def test_an_announcement_that_nothing_follows_is_left_out(tmp_path: Path) -> None:
    body = "Tovholderen samler hele planen.\n\nTo tovholdere siger om planen:"
    reading = read_question("Hvordan hjælper tovholderen?")
    document, units, rarity = _units(body, tmp_path, reading)
    parts = compose(reading, [Scored(u, 0.9) for u in units], lambda _: document, rarity)
    told = [piece.text for part in parts for piece in part.pieces]
    assert told == ["Tovholderen samler hele planen."]


def test_an_agenda_answers_only_who_asks_for_it(tmp_path: Path) -> None:
    body = "Dagsorden:\n\n1. Opgaver for tovholderen\n2. Eventuelt\n\nTovholderen fik to opgaver."
    asked = _answer(body, "Opgaver for", tmp_path / "asked", "Hvilke punkter var på dagsordenen?")
    assert [part.pieces[0].text for part in asked][1:] == [
        "1. Opgaver for tovholderen",
        "2. Eventuelt",
    ]
    unlikely = _answer(body, "fik to", tmp_path / "unlikely", "Hvad var på dagsordenen?")
    assert [part.pieces[0].text for part in unlikely][-1] == "2. Eventuelt"
    other = _answer(body, "Opgaver for", tmp_path / "other", "Hvilke opgaver fik tovholderen?")
    assert [part.pieces[0].text for part in other] == ["Tovholderen fik to opgaver."]


def test_a_row_of_which_two_stretches_are_chosen_is_told_once(tmp_path: Path) -> None:
    """In an index that was made before a row was one sentence, it is several."""
    table = "| Rolle | Opgave |\n|---|---|\n| Tovholder | Samler planen. Holder tovholdermøder. |"
    reading = read_question("Hvordan hjælper tovholderen?")
    document, units, rarity = _units(table, tmp_path, reading)
    (row,) = (u for u in units if "Samler" in u.piece.text)
    cut = row.piece.text.index("Holder")
    halves = [
        replace(row, order=n, piece=replace(row.piece, start=start, end=end, text=text))
        for n, (start, end, text) in enumerate(
            (
                (row.piece.start, row.piece.start + cut, row.piece.text[:cut]),
                (row.piece.start + cut, row.piece.end, row.piece.text[cut:]),
            )
        )
    ]
    parts = compose(reading, [Scored(u, 0.9) for u in halves], lambda _: document, rarity)
    assert len(parts) == 1


def test_a_row_has_the_words_of_its_heads(tmp_path: Path) -> None:
    reading = read_question("Hvilken svarfrist har en svær grad?")
    table = "| Grad | Svarfrist |\n|---|---|\n| Let grad | 30 dage |\n| Svær grad | 3 dage |"
    _, units, _ = _units(table, tmp_path, reading)
    shares = {u.piece.text: u.features["share"] for u in units}
    assert shares["Svær grad | 3 dage"] == 1.0 > shares["Let grad | 30 dage"]


def test_the_heads_of_a_table_are_no_statement(tmp_path: Path) -> None:
    table = "| Rolle | Hvem hjælper |\n|---|---|\n| Tovholder | Kommunens sagsbehandler |"
    parts = _answer(table, "Rolle", tmp_path)
    shown = [piece.display or piece.text for part in parts for piece in part.pieces]
    assert shown == ["Tovholder | Hvem hjælper: Kommunens sagsbehandler"]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (
            "- Fast kontakt\n  En kontaktperson følger op.\n- Fælles plan\n  Planen er fælles.",
            ("Fast kontakt", "Fælles plan"),
        ),
        (
            "- samle planen med\n  borgeren\n- holde møder med\n  skolen",
            ("samle planen med borgeren", "holde møder med skolen"),
        ),
        (
            "3. **Fast kontakt**\n   En kontaktperson følger op.\n4. Fælles plan",
            ("3. Fast kontakt", "4. Fælles plan"),
        ),
    ],
)
def test_an_item_goes_by_a_heading_of_its_own(
    listed: str, names: tuple[str, ...], tmp_path: Path
) -> None:
    reading = read_question("Hvilke to opgaver har tovholderen?")
    body = f"Tovholderen har to opgaver:\n\n{listed}"
    document, units, rarity = _units(body, tmp_path, reading)
    scored = [Scored(unit, 0.9) for unit in units]
    assert listed_items(reading, scored, lambda _: document, rarity) == names


def test_the_headings_of_a_series_are_its_items(tmp_path: Path) -> None:
    reading = read_question("Hvilke principper er der?")
    body = (
        "## Princip 1: Billigst\n\nDer gives støtte til det billigste.\n\n"
        "## Princip 2: Først\n\nDer gives ikke støtte til det, som er købt."
    )
    document, units, rarity = _units(body, tmp_path, reading)
    scored = [Scored(unit, 0.9) for unit in units]
    names = ("Princip 1: Billigst", "Princip 2: Først")
    assert listed_items(reading, scored, lambda _: document, rarity) == names


def test_a_title_behind_what_it_is_of_is_no_statement(tmp_path: Path) -> None:
    body = "Vejledning: Opgaver\n\nTovholderen samler planen med borgeren."
    _, units, _ = _units(body, tmp_path, read_question("Hvad siger vejledningen om opgaver?"))
    assert [unit.piece.text for unit in units] == ["Tovholderen samler planen med borgeren."]


def test_a_title_that_its_line_broke_off_is_no_statement(tmp_path: Path) -> None:
    title, whole = "Notat: Unges vej", "Notat: Unges vej til voksenliv – en undersøgelse"
    text = f"{whole}\n\nNotat: Unges vej til byen er skrevet til kommunerne."
    kind = PassageKind.TEXT
    passage = Passage(
        "p", "s", "d", f"{title} til", (), kind, None, None, None, None, 0, len(text), text
    )
    index = DanishLexicalIndex(tmp_path)
    index.add([passage])
    reading = read_question("Hvad siger notatet om unge?")
    units = units_of(reading, [Hit(passage, 1.0)], Rarity(index, reading))
    assert [unit.piece.text for unit in units] == [
        "Notat: Unges vej til byen er skrevet til kommunerne."
    ]


FAQ = (
    "Må kontaktpersonen tage den unge med hjem?\nNej. Den unge må ikke komme i hans hjem.\n\n"
    "Hvad koster det?\nDet er gratis for den unge."
)


def test_a_question_on_a_line_is_no_answer_and_the_reply_under_it_is_to_it(tmp_path: Path) -> None:
    parts = _answer(FAQ, "ikke komme", tmp_path, "Må kontaktpersonen tage den unge med hjem?")
    texts = [piece.text for part in parts for piece in part.pieces]
    assert texts[0] == "Nej. Den unge må ikke komme i hans hjem."
    assert not any(text.endswith("?") for text in texts)


def test_of_two_lists_that_fit_the_one_beside_the_answer_is_shown(tmp_path: Path) -> None:
    documents, passages = {}, []
    for name in ("her", "der"):
        path = tmp_path / f"{name}.md"
        path.write_text(
            f"# Notat {name}\n\n## Opgaver\n\nKontoret {name} samler planen.\n\n## Trin\n\n"
            f"- ringe {name}\n- mødes {name}\n- skrive {name}\n",
            "utf-8",
        )
        document = read_document(path, Settings(home=tmp_path, embedder="hashing"))
        documents[document.id] = document
        passages += cut_passages(document)
    index = DanishLexicalIndex(tmp_path / "words")
    index.add(passages)
    reading = read_question("Hvad er de tre trin på kontoret her?")
    rarity = Rarity(index, reading)
    likely = {"Kontoret her": 0.9, "ringe der": 0.55, "ringe her": 0.5}
    scored = [
        Scored(unit, next((s for said, s in likely.items() if said in unit.piece.text), 0.01))
        for unit in units_of(reading, [Hit(passage, 1.0) for passage in passages], rarity)
    ]
    parts = compose(reading, scored, documents.get, rarity)
    assert [part.pieces[0].text for part in parts] == ["- ringe her", "- mødes her", "- skrive her"]


@pytest.mark.parametrize(
    ("lead", "listed"), [("Vær opmærksom på, at:", False), ("Fordelene ved planen er:", True)]
)
def test_a_list_whose_lead_in_says_nothing_of_the_question_is_not_its_answer(
    lead: str, listed: bool, tmp_path: Path
) -> None:
    items = "\n".join(f"- {item} {'ord ' * 40}" for item in ITEMS)
    body = f"Fordelen ved planen er ro i forløbet.\n\n{lead}\n\n{items}"
    reading = read_question("Hvilke fordele har planen?")
    document, units, rarity = _units(body, tmp_path, reading)
    scored = [Scored(u, 0.9 if "Fordelen ved" in u.piece.text else 0.8) for u in units]
    parts = compose(reading, scored, lambda _: document, rarity)
    told = " ".join(piece.text for part in parts for piece in part.pieces)
    assert ("ro i forløbet" not in told) is listed


def test_what_is_said_of_one_item_is_not_the_list_that_names_it(tmp_path: Path) -> None:
    body = (
        "Planen har to greb:\n\n- samle planen\n- holde møder\n\n"
        "At samle planen tager tid for tovholderen."
    )
    question = "Uddyb ”samle planen”, når det gælder planens greb."
    parts = _answer(body, "greb", tmp_path, question)
    assert [piece.text for part in parts for piece in part.pieces] == [
        "At samle planen tager tid for tovholderen."
    ]
    told = "Planen har to greb:\n\n- samle planen: det tager tid\n- holde møder"
    parts = _answer(told, "tager tid", tmp_path / "told", question)
    assert parts[-2].pieces[0].text == "- samle planen: det tager tid"


def test_a_source_asked_what_it_says_does_not_begin_with_what_it_is_for(tmp_path: Path) -> None:
    body = (
        "Notatet hjælper alle kommuner i landet. Teamet er nyt siden sidste år. "
        "Der er supervision hver uge. Lederen holder fast i tidspunktet."
    )
    reading = read_question("Hvad siger de om supervision?")
    _, units, _ = _units(body, tmp_path, reading)
    kept = to_the_point([Scored(unit, 0.5) for unit in units])
    assert [s.unit.piece.text for s in kept] == [
        "Teamet er nyt siden sidste år.",
        "Der er supervision hver uge.",
        "Lederen holder fast i tidspunktet.",
    ]

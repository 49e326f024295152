from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup
from pydantic import TypeAdapter

from assistant.model import (
    Answer,
    Block,
    BlockKind,
    Citation,
    Mode,
    Notice,
    NoticeKind,
    Sentence,
)
from assistant.web.keeping.history import FILE, Conversation, History, Turn
from assistant.web.showing.copying import (
    journal,
    markdown,
    reference,
    with_sources,
    with_sources_html,
)
from assistant.web.showing.word import word_document
from assistant.web.texts import Language, Texts
from index.model import Filters
from ingest.model import SourceStatus

_CITATION = Citation(
    1, "p", "s", "d.md", "Titlen", "18", None, ("Afsnit",), "Et citat.", 0, 9, "VIVE", 2023
)


def _answer(turn: str, question: str) -> Answer:
    blocks = (Block(BlockKind.NUMBERED_ITEM, (Sentence("Hemmeligt svar.", (1,)),)),)
    return Answer(turn, question, question, Mode.EXTRACTIVE, blocks, (_CITATION,))


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path)


def _kept(history: History) -> Conversation:
    filters = Filters(sources=frozenset({"a"}), years=(2020, None))
    history.add("mig", "c1", filters, _answer("t1", "Hvad er æbler?"), "alle")
    history.add("mig", "c1", filters, _answer("t2", "Og pærer?"), "alle")
    found = history.conversation("mig", "c1")
    assert found is not None
    return found


def test_a_conversation_comes_back_whole(history: History, tmp_path: Path) -> None:
    kept = _kept(history)
    history.close()
    again = History(tmp_path).conversation("mig", "c1")
    assert again == kept
    assert kept.title == "Hvad er æbler?"
    assert kept.filters.years == (2020, None)
    assert [turn.answer.citations for turn in kept.turns] == [(_CITATION,)] * 2


def test_nobody_else_sees_renames_or_deletes_it(history: History) -> None:
    _kept(history)
    assert history.conversation("dig", "c1") is None
    assert history.turn("dig", "t1") is None
    assert history.conversations("dig") == ()
    assert not history.rename("dig", "c1", "mit")
    assert not history.delete("dig", "c1")
    assert history.conversation("mig", "c1") is not None


def test_a_new_name_is_masked_as_a_question_is(history: History, tmp_path: Path) -> None:
    _kept(history)
    renamed = history.rename("mig", "c1", "Borgeren Anders Jensen, cpr 120373-5002")
    assert renamed is not None
    assert renamed.text == "Borgeren [navn], cpr [CPR-nummer]"
    assert renamed.kinds == ("navn", "CPR-nummer")
    history.close()
    for file in tmp_path.glob(FILE + "*"):
        assert b"Anders" not in file.read_bytes()


@pytest.mark.parametrize(
    ("words", "found"),
    [("æbler", 1), ("hemmeligt", 1), ("æbler svar", 1), ("bananer", 0), ("%", 1)],
)
def test_search_in_titles_questions_and_answers(history: History, words: str, found: int) -> None:
    _kept(history)
    assert len(history.conversations("mig", words)) == found


def test_deleted_means_gone_from_the_file(history: History, tmp_path: Path) -> None:
    _kept(history)
    assert history.delete("mig", "c1")
    history.close()
    for file in tmp_path.glob(FILE + "*"):
        assert b"Hemmeligt" not in file.read_bytes()


def test_copies_carry_full_references(history: History) -> None:
    turn = _kept(history).turns[0]
    assert reference(_CITATION, Texts()) == "VIVE: Titlen, 2023, s. 18"
    assert "[1] VIVE: Titlen, 2023, s. 18." in journal(turn, Texts())
    assert "> Et citat." in markdown([turn], Texts())
    assert "[1] VIVE: Titlen, 2023, p. 18." in journal(turn, Texts(Language.ENGLISH))


def _citing(*citations: Citation, mode: Mode = Mode.EXTRACTIVE) -> Turn:
    sentences = tuple(Sentence(f"Sætning {c.n}.", (c.n,)) for c in citations)
    blocks = (Block(BlockKind.HEADING, (Sentence("Kort"),)), Block(BlockKind.ITEM, sentences))
    answer = Answer("t", "Hvad er æbler?", "Hvad er æbler?", mode, blocks, citations)
    return Turn("t", answer, "Søgte i alle.", "2026-11-22T03:00:00+00:00")


def test_a_place_cited_several_times_stands_once() -> None:
    cited = [replace(_CITATION, n=n, page=page) for n, page in enumerate("1181882", 1)]
    lines = journal(_citing(*cited), Texts()).splitlines()
    at = lines.index("Kilder:")
    assert lines[at + 1 : at + 5] == [
        "[1], [2], [4] VIVE: Titlen, 2023, s. 1.",
        "[3], [5], [6] VIVE: Titlen, 2023, s. 8.",
        "[7] VIVE: Titlen, 2023, s. 2.",
        "",
    ]
    same = [replace(_CITATION, n=n) for n in (1, 2, 3, 4)]
    other = replace(_CITATION, n=5, source_id="en anden")
    told = journal(_citing(*same, other), Texts())
    assert "[1]–[4] VIVE: Titlen, 2023, s. 18.\n[5] VIVE: Titlen, 2023, s. 18.\n" in told


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        (Mode.EXTRACTIVE, "Ordret citat fra kilderne."),
        (Mode.GENERATED, "Formuleret af en sprogmodel og kontrolleret mod kilderne."),
    ],
)
def test_a_copy_tells_once_how_it_was_worded(mode: Mode, told: str) -> None:
    turn = _citing(_CITATION, replace(_CITATION, n=2), mode=mode)
    for copied in (journal(turn, Texts()), with_sources(turn, Texts())):
        assert copied.splitlines().count(told) == 1
    assert with_sources_html(turn, Texts()).count(told) == 1


def test_what_an_answer_does_not_tell_is_copied_before_it() -> None:
    told = "«taxa» nævnes ikke på de steder."
    turn = _citing(_CITATION)
    notices = (Notice(NoticeKind.NEAREST, told), Notice(NoticeKind.DECISION, "Din."))
    turn = replace(turn, answer=replace(turn.answer, notices=notices))
    word = docx.Document(io.BytesIO(word_document([turn], "Titel", Texts())))
    copies = [journal(turn, Texts()), with_sources(turn, Texts()), markdown([turn], Texts())]
    copies += [str(with_sources_html(turn, Texts())), "\n".join(p.text for p in word.paragraphs)]
    for copied in copies:
        assert 0 <= copied.index(told) < copied.index("Sætning 1.")
        assert "Din." not in copied


def test_what_is_copied_with_sources_shows_no_signs_of_markdown() -> None:
    turn = _citing(_CITATION, replace(_CITATION, n=2, quote="Et andet."))
    text = with_sources(turn, Texts())
    assert not set("#*>\\") & set(text)
    assert "[1], [2] VIVE: Titlen, 2023, s. 18.\n[1] «Et citat.»\n[2] «Et andet.»\n" in text
    html = with_sources_html(turn, Texts())
    assert "<h2>Hvad er æbler?</h2>" in html
    assert "<h3>Kort</h3>" in html
    assert "<blockquote><p>[2] Et andet.</p></blockquote>" in html
    assert "Sætning 1. [1]" in html


def test_an_answer_without_a_visitor_is_nobodys(history: History) -> None:
    history.add("", "c1", Filters(), _answer("t1", "Hvad er æbler?"), "alle")
    assert history.conversations("") == ()
    assert history.conversation("", "c1") is None
    assert history.turn("", "t1") is None


def test_an_old_source_is_named_as_such() -> None:
    old = Citation(
        1, "p", "s", "d", "T", None, None, ("A",), "q", 0, 1, status=SourceStatus.REPLACED
    )
    assert reference(old, Texts()) == "T, afsnittet «A», erstattet kilde"


def test_word_document_holds_answer_and_sources(history: History, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "svar.docx"
    path.write_bytes(word_document(_kept(history).turns, "Titel\x00 med kontroltegn", Texts()))
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "Titel med kontroltegn" in text
    assert "Hemmeligt svar. [1]" in text
    assert "[1] VIVE: Titlen, 2023, s. 18." in text


def test_copies_bear_the_source_s_marks() -> None:
    marks = ("3.", "7.", "b)", "")
    kinds = [BlockKind.NUMBERED_ITEM if mark else BlockKind.ITEM for mark in marks]
    blocks = tuple(
        Block(kind, (Sentence("Ord."),), mark) for kind, mark in zip(kinds, marks, strict=True)
    )
    answer = Answer("t", "Hvad?", "Hvad?", Mode.EXTRACTIVE, blocks)
    turn = Turn("t", answer, "", "2026-11-22T03:00:00+00:00")
    assert "3. Ord.\n7. Ord.\nb) Ord.\n- Ord.\n" in journal(turn, Texts())
    assert "- 3. Ord.\n- 7. Ord.\n- b) Ord.\n- Ord.\n" in markdown([turn], Texts())
    pasted = BeautifulSoup(str(with_sources_html(turn, Texts())), "lxml")
    told = [" ".join(e.get_text().split()) for e in pasted.select("p, li")]
    assert told[:4] == ["3. Ord.", "7. Ord.", "b) Ord.", "Ord."]
    assert not pasted.select("ol")
    word = docx.Document(io.BytesIO(word_document([turn], "Titel", Texts())))
    written = [p.text for p in word.paragraphs if p.style.name.startswith("List")]
    assert written == ["3.\tOrd.", "7.\tOrd.", "b)\tOrd.", "Ord."]


def test_a_list_within_a_list_is_pasted_as_one() -> None:
    depths = {"Ud": 0, "Handle": 1, "Kun mad": 2, "Gå": 1, "Hjem": 0}
    blocks = tuple(
        Block(BlockKind.ITEM, (Sentence(text),), depth=depth) for text, depth in depths.items()
    )
    answer = Answer("t", "Hvad?", "Hvad?", Mode.EXTRACTIVE, blocks)
    turn = Turn("t", answer, "", "2026-11-22T03:00:00+00:00")
    pasted = BeautifulSoup(str(with_sources_html(turn, Texts())), "lxml")
    assert {str(li.find(string=True)): len(li.find_parents("li")) for li in pasted("li")} == depths
    assert len(pasted.select("ul ul ul")) == 1


def test_an_answer_kept_before_marks_and_extents_were_counts_its_items() -> None:
    block = Block(BlockKind.NUMBERED_ITEM, (Sentence("Ord."),))
    answer = Answer("t", "Hvad?", "Hvad?", Mode.EXTRACTIVE, (block, block))
    kept = json.loads(TypeAdapter(Answer).dump_json(answer))
    for old in kept["blocks"]:
        del old["mark"]
        for sentence in old["sentences"]:
            del sentence["extent"]
    read = TypeAdapter(Answer).validate_python(kept)
    assert read.text == "1. Ord.\n2. Ord."

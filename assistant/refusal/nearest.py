"""What an answer quotes nothing of: a figure, a law, a word that what is asked hangs on.

Such a question is often answered with what stands near it: another decision's deadline, another
target group. Too many that are answered lack a word as well for a refusal, so a line before the
answer tells what is not told there, and the reader sees whether it matters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer.asked import Asked, stems_told_by, told_by
from assistant.answer.pieces import Part, Piece
from assistant.answer.selection import Scored
from assistant.model import Notice, NoticeKind
from assistant.question.counts import IN_WORDS, counted, counts
from assistant.question.kind import Reading, asked_part
from assistant.question.numerals import YEAR, years_asked
from assistant.question.rarity import Rarity
from assistant.question.terms import stems, words
from assistant.refusal.amounts import has_amount
from assistant.refusal.lone_words import lone_word
from assistant.refusal.target_groups import of_another_age
from assistant.refusal.untold_laws import law_untold_in
from assistant.refusal.untold_names import post_untold_in
from assistant.refusal.untold_paragraphs import paragraphs_untold_in
from ingest.model import Passage

_NEAREST = "det her er det nærmeste."
_NOT_NAMED = "{} nævnes ikke på de steder, svaret er hentet fra; " + _NEAREST
_NONE_OF_IT = "Jeg har ikke fundet {}, der klart hører til det, du spørger om; " + _NEAREST
_A_FEW = r"(?:\d|\b(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|ingen)\b)"
_UNIT = r"(?:hver|arbejds)?(?:timer?|dage?n?|uger?|måned(?:er)?|år|døgn|minutter?|kvarter)"
_TIED = 0.5
"""Share of the question's other words that the sentences round a figure must hold, headings
counted, or it is of something else."""
_MOST_WORDS = 13
"""Of a question that asks for a figure: a longer one tells a case round it."""
_AFTER_FIGURE = 7
_LENGTH_ASKED = re.compile(
    r"(?<![\w§.,-])(\d{1,3}) ((?:timer|dage|hverdage|uger|maaneder|aar|doegn|minutter))\b(?! med)"
)
_OF_A_PERSON = re.compile(r"(?:\bpaa|\bover|\bunder|borger|barn|ung)$")
"""«En borger på 34 år» is told of by an age group."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is asked for by its kind, how a text that has it looks, and what it is called."""

    asked: re.Pattern[str]
    told: Callable[[str, Passage], object]
    name: str


def _in_words(pattern: str) -> Callable[[str, Passage], object]:
    told = re.compile(pattern, re.IGNORECASE)
    return lambda text, _: told.search(text)


_MEASURES = (
    _Measure(
        re.compile(
            r"(?:^(?:og |men )?|[?.!,] )hvor (?:laenge|lang tid|hurtigt)\b"
            r"|^hvor lange? (?:er|var|maa|skal|kan|en)\b"
            r"|^hvad er (?:\w+ )?(?:\w*frist\w*|varighed\w*|ventetid\w*)"
            r"|^\w*(?:frist|ventetid|varighed)\w* |\b(?:frist|ventetid|varighed)$"
        ),
        _in_words(
            rf"{_A_FEW}[\w ,.-]{{0,14}}\b{_UNIT}\b|straks|samme dag|dagen efter"
            r"|næste (?:hver)?dag|uden ophold|snarest|hurtigst"
            rf"|\b(?:fra|mellem|siden)\b[^.;:]{{0,20}}{YEAR.pattern}"
        ),
        "en frist eller et tidsrum",
    ),
    _Measure(
        re.compile(r"^hvor (?:ofte|tit|hyppigt)"),
        _in_words(r"\bhver\b|dagligt?|ugentlig|månedlig|årlig|kvartal|gange?\b|løbende|halvår"),
        "en hyppighed",
    ),
    _Measure(
        re.compile(
            r"^(?:hvad|hvor meget) koste(?:r|de) (?!det )|^hvor meget tjener\b|^hvad tjener"
            r"|^hvad (?:er|var) (?:prisen|taksten|satsen|loennen|beloebet)"
            r"|^(?:pris|takst|beloeb|loen|sats)(?:en)? |\b(?:pris|takst|beloeb|loen|sats)(?:en)?$"
            r"|^hvor mange (?:penge|kroner)|^hvor meget faar\b.*\bi loen"
        ),
        has_amount,
        "et beløb",
    ),
    _Measure(
        re.compile(r"^hvornaar (?:aabner|lukker|har .*aabent|kan man ringe)\b|aabningstid"),
        _in_words(r"\bkl\.? ?\d|\båb(?:ent|ner|ning)|døgnet rundt|\bhverdage|dag til \w+dag"),
        "en åbningstid",
    ),
)
_PARAGRAPH = re.compile(r"§|\bparagraf \d")
_ONLY_ASK = frozenset(
    stems(
        "længe tid hurtigt lang lange frist fristen varighed ventetid ventetiden ofte tit hyppigt"
        " gange koster kostede pris takst beløb kroner løn sats betale betaler tjener penge"
        " svarfrist varer varede vare tager tog løber løb foregår"
    )
)


def nearest_notices(
    reading: Reading, scored: Sequence[Scored], rarity: Rarity, parts: Sequence[Part]
) -> tuple[Notice, ...]:
    """Find out what a question hangs on and the places that its answer is from do not tell.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        rarity: How much each of the question's words tells.
        parts: The answer.

    Returns:
        What to say, in Danish, before the answer: that a figure of the kind asked for stands with
        nothing else that is asked about, or that a law, paragraph, length of time or word stands
        neither in the passages quoted nor in their titles and headings; nothing where all is told.
    """
    quoted = list({p.passage.id: p.passage for part in parts for p in part.pieces}.values())
    if not quoted:
        return ()
    asked = Asked(asked_part(reading.text), reading, scored, rarity)
    pieces = [piece for part in parts for piece in part.pieces]
    text = (
        of_another_age(asked.question, quoted)
        or _unnamed_rule(asked, quoted)
        or _of_another_length(asked)
        or (len(words(reading.text)) <= _MOST_WORDS and (_unmeasured(asked) or _uncounted(asked)))
        or _without_a_word(asked, quoted, pieces)
    )
    return (Notice(NoticeKind.NEAREST, text),) if text else ()


def another_year_notices(reading: Reading, parts: Sequence[Part]) -> tuple[Notice, ...]:
    """Find out whether a question is of a year that no passage an answer quotes mentions.

    Args:
        reading: The question.
        parts: The answer.

    Returns:
        What to say instead of the answer, in Danish; nothing where the year stands in a passage
        quoted, is that of its source, or not exactly one year is asked about.
    """
    years = years_asked(asked_part(reading.text))
    quoted = [piece.passage for part in parts for piece in part.pieces]
    if len(years) != 1 or not quoted:
        return ()
    (year,) = years
    if any(year in f"{told_by(passage)} {passage.year}" for passage in quoted):
        return ()
    return (Notice(NoticeKind.UNTOLD, f"Det nærmeste, jeg har fundet, nævner ikke {year}."),)


def _unmeasured(asked: Asked) -> str | None:
    measure = next((m for m in _MEASURES if m.asked.search(asked.question)), None)
    if measure is None:
        return None
    others = [term for term in asked.reading.terms if term not in _ONLY_ASK]
    told = [s for s in asked.scored if measure.told(s.unit.piece.text, s.unit.piece.passage)]
    if not others or any(asked.share_around(others, s) >= _TIED for s in told):
        return None
    return _NONE_OF_IT.format(measure.name)


def _uncounted(asked: Asked) -> str | None:
    """Only where such things are counted, if elsewhere: they may have another word else."""
    wanted = counted(asked.reading)
    others = [term for term in asked.reading.terms if term not in wanted]
    if not wanted or not others or not asked.question.startswith("hvor mange"):
        return None
    told = [
        s
        for s in asked.scored
        if counts(wanted, s.unit.piece.text, within=_AFTER_FIGURE, figures=IN_WORDS)
    ]
    if not told or any(asked.share_around(others, s) for s in told):
        return None
    return _NONE_OF_IT.format("et antal")


def _unnamed_rule(asked: Asked, quoted: Sequence[Passage]) -> str | None:
    """Tell of a paragraph or law that only what is not quoted has."""
    named = paragraphs_untold_in(asked, quoted)
    if named is None and not _PARAGRAPH.search(asked.question):
        law = law_untold_in(asked, quoted)
        named = f"«{law}»" if law else None
    return _NOT_NAMED.format(named) if named else None


def _without_a_word(asked: Asked, quoted: Sequence[Passage], pieces: Sequence[Piece]) -> str | None:
    told = frozenset().union(*map(stems_told_by, quoted))
    said = [s for s in asked.scored if any(s.unit.piece.overlaps(piece) for piece in pieces)]
    found = frozenset().union(*map(stems_told_by, asked.passages))
    word = post_untold_in(asked, quoted) or lone_word(asked, told, found, said)
    return _NOT_NAMED.format(f"«{word}»") if word else None


def _of_another_length(asked: Asked) -> str | None:
    """Tell of «24 måneder» where nothing found has the number, only others."""
    for length in _LENGTH_ASKED.finditer(asked.question):
        number, before = length[1], asked.question[: length.start()].rstrip()
        told = (told_by(passage) for passage in asked.passages)
        if not _OF_A_PERSON.search(before) and not any(
            re.search(rf"\b{number}\b", text) for text in told
        ):
            written = f"{number} {length[2]}".replace("aa", "å").replace("oe", "ø")
            return _NOT_NAMED.format(f"«{written}»")
    return None

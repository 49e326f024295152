"""Title, publisher, year, ISBN, authors and kind, read from the front page and the colophon."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePath

from ingest.blocks import Block, BlockKind
from ingest.flow import shapes
from ingest.model import Metadata, SourceType
from ingest.outline.levels import is_chapter

MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_ISBN = re.compile(r"isbn\D{0,25}((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dxX])", re.IGNORECASE)
_DATED = re.compile(
    rf"(?:udgivet|{MONTH}|©|copyright|årgang|version)[^\d\n]{{0,25}}((?:19|20)\d\d)", re.IGNORECASE
)
_DAY = r"(?:den |d\. ?)?\d{1,2}\. ?"
_DATE = rf"(?:(?:{_DAY})?{MONTH} |\d{{1,2}}[./-]\d{{1,2}}[./-])"
"""A date up to its year: «14. november », «marts », «12.02.»."""
_STATED = re.compile(
    rf"\b(?:(?:udarbejdet|udgivet|godkendt|vedtaget|revideret|opdateret)\b[^\n.]{{0,120}}?"
    rf"(?:, |\b(?:den|i) |(?<=t):? (?=\d|{MONTH}))|gæld(?:er|ende) fra (?:den )?"
    rf"|version \d[\d.]*,? )"
    rf"{_DATE}((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""When a text was made, told in its first sentences."""
_STATED_REACH = 5
_STATED_LAST = re.compile(
    rf"(?:sidst|senest) (?:ændret|opdateret|revideret):? {_DATE}((?:19|20)\d\d)\b", re.IGNORECASE
)
"""The same at the end of a web page."""
_SERIES = re.compile(
    r"^(?:\w*(?:notat|rapport)|arbejdspapir|pjece)(?: nr\.)? ((?:19|20)\d\d)[:/-]\d{1,3}$",
    re.IGNORECASE,
)
"""A number in a series that begins with its year: «Notat 2024:7»."""
_DATE_LINE = re.compile(
    rf"^(?:[\w. ]{{1,30}}[,:] )?(?:\w+dag,? )?{_DAY}{MONTH} ((?:19|20)\d\d)(?:,? kl\..{{0,40}})?$",
    re.IGNORECASE,
)
"""The line that dates minutes or a letter: «Møde nr. 6, torsdag den 14. november 2024 kl. 13»."""
_TITLE_YEAR = re.compile(r"(?<![\d–/-])\b((?:19|20)\d\d)\b(?![–/:-]?\d)")
"""A year in a title, not one that a span or a number in a series begins or ends with."""
_SIGNED = re.compile(rf"^(?:{MONTH} )?((?:19|20)\d\d)\.?$", re.IGNORECASE)
_PUBLISHER = re.compile(r"(?:udgivet af|udgiver)\s*:?\s*\n?\s*(\S[^\n,]*)", re.IGNORECASE)
_BODY_NAME = re.compile(
    r"styrelse|ministeri|kommune\b|region\b|centret\b|center\b|institut|universitet|rådet\b"
    r"|(?-i:\b(?:KL|VIVE|SFI|KORA)\b)|nævn|direktorat|forening|videnscenter",
    re.IGNORECASE,
)
_BYLINE_END = re.compile(r"\s*(?:[,|·]|\s[–-]\s)")
_BYLINE_REACH = 5
_BYLINE_WORDS = 14
_ISSUED = re.compile(
    rf"^(?P<body>\S[^\n]{{2,60}}), {_DAY}{MONTH} (?P<year>(?:19|20)\d\d)\.?$", re.IGNORECASE
)
"""Who signs a law, and when: «Social- og Boligministeriet, den 11. december 2023»."""
_OF = re.compile(r"\S (?:af|for|fra|hos|i|om|til|ved) ", re.IGNORECASE)
"""What a title has before the body that it is of: «Tilbudsoversigt for Bredsund Kommune»."""
_SMALL_WORDS = frozenset(("OG", "FOR", "I", "AF"))
_SHORT_NAME = re.compile(r"\b(?:KL|VIVE|SFI|KORA)\b")
_SIGNED_FOR = re.compile(r"^\S.*\b(?:for|i|ved) (\S.{1,60})$")
_LINK = re.compile(r"https?://[^\s)>\]]+|www\.[^\s)>\],]+", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+\.\w+")
_WRITTEN_BY = re.compile(r"(?:udarbejdet|skrevet|forfattet) af ([^.\n]{5,240})\.", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåéöü]+(?:[- ][A-ZÆØÅ][a-zæøåéöü]+){1,3}(?:-[A-ZÆØÅ][a-zæøå]+)?")
_ROLE_WORD = re.compile(
    r"^(?:[A-ZÆØÅ]?[a-zæøå]*(?:konsulent|forsker|analytiker|leder|chef|professor|lektor|bibliotekar"
    r"|direktør|redaktør|medarbejder))\s+",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    rf"^(?:\W*|viden til gavn|publikationen|{MONTH}\W+\d{{4}}|\d{{4}}|.*\bisbn\b.*|.*udgivet.*)$",
    re.IGNORECASE,
)
_LAW = re.compile(r"^(?:bekendtgørelse|lovbekendtgørelse|lov)\s+(?:om|af|nr)\b", re.IGNORECASE)
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")
"""A whole word in a file's name, which numbers and hashes are not."""
_DOCUMENT = re.compile(
    r"(?:møde)?referat|dagsorden|(?:beslutnings)?protokol|beslutningsreferat|notat|nyhedsbrev"
    r"|kvalitetsstandard|retningslinjer?|vejledning|takstblad|instruks|arbejdsgang|procedure",
    re.IGNORECASE,
)
"""What a document is, which alone is no title."""
UNTITLED = "(uden titel)"
_SIGNATURE_REACH = 80
_MOST_BODIES = 2
_LONG = 6
"""Characters of a title of one word."""
_LARGER = 0.8
"""Points above all other headings' type that make the first one the title."""
_KINDS = sorted(
    (kind for kind in SourceType if kind is not SourceType.OTHER), key=lambda k: -len(k)
)


def read_metadata(blocks: Sequence[Block], name: str) -> Metadata:
    """Read what the document says of itself.

    Args:
        blocks: The document's blocks; front matter is of kind ``METADATA``, with ``level`` or
            ``size`` where the file marks a title.
        name: File name, the title of last resort.
    """
    front = _front(blocks)
    opening = "\n".join(block.text for block in front)
    early = [b.text for b in blocks[:_SIGNATURE_REACH] if b.kind is not BlockKind.CONTENTS]
    late = [block.text for block in blocks[-_STATED_REACH:]]
    issuer, issued = _issued(late)
    byline, dated = _byline(early)
    publisher = _publisher(front, opening) or _signer(early) or byline or issuer
    year, kind = _year(opening, early, late) or dated or issued, _kind(front, blocks)
    suffix = PurePath(name).suffix.lower()
    plain, page = suffix == ".txt", suffix in (".html", ".htm")
    title = _title(front, publisher) or (
        None if front else _leading_title(blocks, publisher, plain=plain, page=page)
    )
    year = _in_force(title or "", year)
    return Metadata(
        title=title or _described(publisher, year, kind, PurePath(name).stem),
        publisher=publisher,
        year=year,
        isbn=_isbn(opening) or _isbn("\n".join(early)),
        link=next((m.group().rstrip(".,") for m in _LINK.finditer(opening)), None),
        authors=_authors(front, early),
        type=kind,
    )


def _described(publisher: str | None, year: int | None, kind: SourceType, stem: str) -> str:
    """What stands for a title that the file lacks: its name, or what is known if that says nothing.

    Example: ``Rapport fra VIVE, 2021 (uden titel)``.
    """
    if publisher is None or _WORD.search(stem):
        return stem
    what = "Udgivelse" if kind is SourceType.OTHER else kind.value.capitalize()
    return f"{what} fra {publisher}{f', {year}' if year else ''} {UNTITLED}"


def is_untitled(metadata: Metadata, name: str) -> bool:
    """Tell whether the title is one that stands for a missing one."""
    return metadata.title == PurePath(name).stem or metadata.title.endswith(UNTITLED)


def _front(blocks: Sequence[Block]) -> list[Block]:
    front: list[Block] = []
    for block in blocks:
        if block.kind is not BlockKind.METADATA:
            break
        front.append(block)
    return front


def _publisher(front: Sequence[Block], opening: str) -> str | None:
    told = _PUBLISHER.search(opening)
    if told:
        return told.group(1).strip(" .*")
    for block in front[:6]:
        line = " ".join(block.text.split("\n")[0].split())
        if _BODY_NAME.search(line) and len(line.split()) <= 8:
            return line.capitalize() if line.isupper() and len(line) > 6 else line
    return None


def _signer(early: Sequence[str]) -> str | None:
    """The body that a foreword is signed for, in the line above its date."""
    for text in early:
        for line, after in itertools.pairwise(text.split("\n")):
            signed = _SIGNED_FOR.search(line.strip())
            if signed and _SIGNED.match(after.strip()) and _BODY_NAME.search(signed.group(1)):
                short = _SHORT_NAME.search(signed.group(1))
                return short.group() if short else signed.group(1)
    return None


def _byline(early: Sequence[str]) -> tuple[str | None, int | None]:
    """The body that a line under the title names first, and the year that the line ends with."""
    for text in early[:_BYLINE_REACH]:
        for line in text.split("\n"):
            body, *rest = _BYLINE_END.split(line.strip(), maxsplit=1)
            short = len(line.split()) <= _BYLINE_WORDS and not shapes.LABELLED.match(line)
            named = _BODY_NAME.search(body) if short else None
            if named is None or len(body.split()) > 6 or body[-1] in ".:?":
                continue
            if named.group() == body and not body.isupper():
                continue  # «Kommune» alone is anybody's
            if body[:1].isupper() and not _OF.search(body, 0, named.start()):
                last = _BYLINE_END.split(rest[0])[-1].strip() if rest else ""
                dated = _SIGNED.match(last)
                return _in_words(body), int(dated[1]) if dated else None
    return None, None


def _in_words(body: str) -> str:
    """A name in capitals as words: «BREDSUND KOMMUNE» is «Bredsund Kommune»."""
    if not body.isupper() or len(body) <= _LONG:
        return body
    words = (word.lower() if word in _SMALL_WORDS else word.capitalize() for word in body.split())
    return " ".join(words)


def _issued(late: Sequence[str]) -> tuple[str | None, int | None]:
    """Who signed a text at its end, and in which year."""
    for line in (line.strip() for text in late for line in text.split("\n")):
        signed = _ISSUED.match(line)
        if signed and _BODY_NAME.search(signed["body"]):
            return signed["body"], int(signed["year"])
    return None, None


def _title(front: Sequence[Block], publisher: str | None) -> str | None:
    marked = [block for block in front if block.level or block.size]
    largest = max((block.size for block in marked), default=0.0)
    for block in marked:
        top = (block.level == 1 and not largest) or (largest and block.size >= largest - 0.5)
        if top and _can_be_title(block.text, publisher):
            return " ".join(block.text.split())
    for block in front:
        if _can_be_title(block.text, publisher) and len(block.text.split()) >= 3:
            return " ".join(block.text.split())
    return None


def _leading_title(
    blocks: Sequence[Block], publisher: str | None, *, plain: bool, page: bool
) -> str | None:
    """The title that a file without front matter begins with; plain text marks no level of it.

    Of a web page's only heading at the top a single word is the title too.
    """
    # A letter's head names who wrote it before it tells what it is.
    own = takewhile(lambda block: _is_body(block, publisher), blocks[:_MOST_BODIES])
    blocks = blocks[len(list(own)) :]
    first = next(iter(blocks), None)
    if first is None or first.text[:1].isdigit():
        return None
    if len(first.text.split()) < 2:
        if named := _named_kind(blocks):
            return named
        only = [b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1] == [first]
        return first.text if page and only and len(first.text) >= _LONG else None
    if first.kind is BlockKind.HEADING:
        others = [b for b in blocks[1:] if b.kind is BlockKind.HEADING and b.level == 1]
        # One heading over all the others is the title, and so is one over numbered chapters;
        # several are chapters.
        larger = first.size > _LARGER + max((b.size for b in others), default=first.size)
        numbered = all(b.text[:1].isdigit() or is_chapter(b) for b in others)
        numbered = numbered and any(b.text[:1].isdigit() for b in others)
        over = (plain or larger or numbered) and not is_chapter(first)
        return first.text if first.level == 1 and (over or not others) else None
    alone = first.kind is BlockKind.PARAGRAPH and not first.size and len(blocks) > 1
    titled = alone and shapes.is_short_title(first.text)
    return first.text if titled and _can_be_title(first.text, publisher) else None


def _named_kind(blocks: Sequence[Block]) -> str | None:
    """«Referat» and the line below it, which tells what of; a chapter's heading does not."""
    if len(blocks) > 1 and blocks[1].kind is BlockKind.HEADING:
        return None
    first, below = blocks[0].text.strip(), blocks[1].text.strip() if len(blocks) > 1 else ""
    below = " ".join(below.split("\n")[0].split())
    told = below and len(below.split()) <= _BYLINE_WORDS and below[-1] not in ".:;,"
    if not _DOCUMENT.fullmatch(first) or not told:
        return None
    return f"{first.capitalize() if first.isupper() else first}: {below}"


def _is_body(block: Block, publisher: str | None) -> bool:
    """Whether a block is the name of the body that publishes, and nothing else."""
    line = " ".join(block.text.split()).casefold()
    return publisher is not None and line == publisher.casefold()


def _can_be_title(text: str, publisher: str | None) -> bool:
    line = " ".join(text.split())
    own = publisher is not None and line.casefold() == publisher.casefold()
    if own or _NO_TITLE.match(line) or not re.search(r"[^\W\d_]{3}", line):
        return False
    body = _BODY_NAME.search(line)
    if body and len(line.split()) <= 6 and not _OF.search(line, 0, body.start()):
        return False
    return not _MAIL.search(line) and not _LINK.search(line) and len(line.split()) <= 25


def _year(opening: str, early: Sequence[str], late: Sequence[str]) -> int | None:
    """The year in what tells it most plainly: front page, signature, first sentences, a line."""
    told = early[:_STATED_REACH]
    signatures = [line.strip() for text in early for line in text.split("\n")]
    lines = [line.strip() for text in told for line in text.split("\n")]
    for pattern, texts in (
        (_DATED.search, [opening]),
        (_SIGNED.match, signatures),
        (_STATED.search, told),
        (_SERIES.match, lines),
        (_DATE_LINE.match, lines),
        (_STATED_LAST.search, late),
    ):
        for text in texts:
            if found := pattern(text):
                return int(found.group(1))
    return None


def _in_force(title: str, year: int | None) -> int | None:
    """The year that a title names, where no other is told or it was decided on the year before."""
    named = _TITLE_YEAR.search(title)
    if named is None or _TITLE_YEAR.search(title, named.end()):
        return year
    return int(named[1]) if year in (None, int(named[1]) - 1) else year


def _isbn(text: str) -> str | None:
    match = _ISBN.search(text)
    return match.group(1) if match else None


def _authors(front: Sequence[Block], early: Sequence[str]) -> tuple[str, ...]:
    lines = [line for block in front for line in block.text.split("\n")]
    found = [
        _ROLE_WORD.sub("", line).strip()
        for line, after in itertools.pairwise(lines)
        if _MAIL.search(after) and not _MAIL.search(line) and _NAME.fullmatch(_bare(line))
    ]
    if found:
        return tuple(found)
    for text in early:
        written = _WRITTEN_BY.search(text)
        if written:
            return tuple(match.group() for match in _NAME.finditer(written.group(1)))
    return ()


def _bare(line: str) -> str:
    return _ROLE_WORD.sub("", line).strip()


def _kind(front: Sequence[Block], blocks: Sequence[Block]) -> SourceType:
    texts = [block.text for block in front] or [block.text for block in blocks[:20]]
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING), None)
    titles = [block.text for block in (*front, *([heading] if heading else []))]
    if any(_LAW.match(line) for text in titles for line in text.split("\n")):
        return SourceType.LAW
    for text in (*texts[:12], " ".join(texts)):
        for kind in _KINDS:
            # Nearly every text names a law; only its title makes it one.
            if kind is not SourceType.LAW and re.search(
                rf"\b{kind.value}(?:en|er|et|erne)?\b", text, re.IGNORECASE
            ):
                return kind
    return SourceType.OTHER

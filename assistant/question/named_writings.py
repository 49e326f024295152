"""The writings that a question asks to hear side by side: by publisher, kind, title or year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.question.numerals import YEAR
from assistant.question.terms import carries, fold, folded_words, likeness, stem, stems, words
from index.retrieval.named_sources import without_publishers
from ingest.model import Document

MOST = 3
"""Writings that are heard side by side."""
_SAYS = (
    r"(?:siger|sagde|skriver|mener|anbefaler|fremhæver|konkluderer|vurderer|beskriver|forstår"
    r"|påpeger|nævner|foreslår|peger|står der i|ifølge)"
)
_MATTER = (
    r"(?P<by>,? når det (?:gælder|kommer til|handler om)|,? hvad angår|,? i forhold til"
    r"|,? med hensyn til| vedrørende| angående| om| på)"
)
_FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_SAYS} (?:både |henholdsvis |hhv\.? )?(?P<rest>.+)$",
        r"^er (?P<rest>.+ (?:enige|uenige)\b.+)$",
        r"\b(?:forskel\w*|ligheder\w*) (?:der er )?(?:på|mellem|i) (?P<rest>.+)$",
        r"^(?:sammenlign|sammenhold) (?P<rest>.+)$",
    )
)
_SPLIT = re.compile(rf"(?:,? (?:det samme|enige|uenige|hver især))?{_MATTER},? ", re.IGNORECASE)
_JOINED = re.compile(r",? (?:og(?: i)?|samt|eller|med|kontra|versus) |, ", re.IGNORECASE)
_WRITING = re.compile(
    r"(?:retningslinje|vejledning|aftale|notat|evaluering|undersøgelse|standard|arbejdsgang|referat"
    r"|håndbog|pjece|rapport|analyse|guide|studie|beskrivelse|takstblad|katalog|instruks|regulativ"
    r"|manual|politik|strategi|papir)(?P<end>e?n|e?t|e?rnes?|enes?|er|r|e?ns|ets)?$",
    re.IGNORECASE,
)
_SEVERAL = ("er", "r", "erne", "rne", "ernes", "rnes", "ene", "enes")
_NEW, _OLD = (
    folded_words("nye nyeste seneste sidste"),
    folded_words("gamle tidligere ældre forrige"),
)
_NAME = re.compile(r"^(?:[A-ZÆØÅ][\w-]*)(?: (?:[A-ZÆØÅ][\w-]*|og|for)){0,5}$")
_ASIDE = folded_words(
    "fra begge de to tre den det nye gamle seneste nyeste tidligere ældre år side"
)
_LEANS = frozenset(("den", "det", "de"))
_SAME = 0.8
_MUCH_MORE = 2
"""How many times as often a word must stand in the writing that goes by it as in any other."""


@dataclass(frozen=True, slots=True)
class Named:
    """A writing, or those of a publisher, as a question names them.

    Attributes:
        text: As asked.
        sources: Ids of the sources that it may be; empty where it is not among them.
    """

    text: str
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a question asks several writings about."""

    named: tuple[Named, ...]
    matter: str


def writings_heard(question: str, sources: Callable[[], Sequence[Document]]) -> Heard | None:
    """Find the writings that a question asks to hear side by side.

    Args:
        question: Standing alone: «Hvad siger vejledningen og notatet fra 2022 om kørsel?».
        sources: Gives all of them; asked only where the question has such a form.

    Returns:
        Two or three writings and what they are asked about; None where fewer are named, or where
        what is named is no writing.
    """
    best: tuple[int, Heard] | None = None
    readings = list(_readings(question))
    documents = sources() if readings else ()
    for who, matter in readings:
        named = _resolved(_parts(who, documents), documents)
        if named is None:
            continue
        doubt = sum(len(one.sources) for one in named)
        if best is None or doubt < best[0]:
            best = doubt, Heard(named, matter)
    return best[1] if best else None


def _readings(question: str) -> Iterator[tuple[str, str]]:
    """Give who is asked and about what, for each word that may stand between them."""
    for frame in _FRAMES:
        found = frame.search(question.strip().rstrip("?. "))
        if found is None:
            continue
        for between in _SPLIT.finditer(found["rest"]):
            who, matter = found["rest"][: between.start()], found["rest"][between.end() :]
            if any(map(carries, words(matter))) or "§" in matter:
                yield who, matter


def _parts(who: str, documents: Sequence[Document]) -> list[str]:
    """Part at «og», but not within a publisher's name: Social- og Boligstyrelsen."""
    parts = [part.strip() for part in _JOINED.split(who)]
    whole: list[str] = []
    for part in parts:
        joined = f"{whole[-1]} og {part}" if whole else ""
        if joined and any(_parts_name(whole[-1], part, joined, d) for d in documents):
            whole[-1] = joined
        else:
            whole.append(part)
    return whole


def _resolved(parts: Sequence[str], documents: Sequence[Document]) -> tuple[Named, ...] | None:
    if len(parts) > MOST:
        return None
    if len(parts) == 1:
        found = _sources_of(parts[0], documents, documents)
        if found is None or not _means_several(parts[0]) or not 2 <= len(found) <= MOST:
            return None
        return tuple(Named(d.metadata.title, frozenset((d.id,))) for d in found)
    named: list[Named] = []
    of_kind: Sequence[Document] = documents
    for part in parts:
        found = _sources_of(part, documents, of_kind)
        if found is None:
            return None
        of_kind = _of_kind(part, documents) or of_kind
        named.append(Named(part, frozenset(d.id for d in found)))
    groups = [one.sources for one in named if one.sources]
    return tuple(named) if groups and len(set(groups)) == len(groups) else None


def _sources_of(
    part: str, documents: Sequence[Document], before: Sequence[Document]
) -> Sequence[Document] | None:
    """The sources that a part names; none where it names one that is not here, None no writing."""
    told = words(part)
    years = set(YEAR.findall(part))
    kind = _of_kind(part, documents)
    publishers = {d.metadata.publisher for d in documents if _has_name(part, d)}
    leans = bool(told) and kind is None and (fold(told[0]) in _LEANS or told == [*years])
    if kind is None and not publishers and not (leans and (years or _of_age(told))):
        unheard_of = _NAME.match(part) and not any(part in d.text for d in documents)
        return () if unheard_of else None
    found = list(kind if kind is not None else before if leans else documents)
    if publishers:
        found = [d for d in found if d.metadata.publisher in publishers]
    if years:
        found = [
            d for d in found if _year(d) in years or years & set(YEAR.findall(d.metadata.title))
        ]
    found = _by_age(told, found)
    if not found:
        return None
    bare = without_publishers(part, [p for p in publishers if p])
    rest = [
        stem(w)
        for w in words(bare)
        if carries(w) and not w[0].isdigit() and not _WRITING.search(w) and fold(w) not in _ASIDE
    ]
    return _by_words(rest, found)


def _of_kind(part: str, documents: Sequence[Document]) -> Sequence[Document] | None:
    """The sources of the kind that a part names, «notatet», «VIVE-rapporten»; None without one."""
    kinds = [stem(w.split("-")[-1]) for w in words(part) if _WRITING.search(w)]
    if not kinds:
        return None
    return [
        d
        for d in documents
        if any(
            said.endswith(kinds[0])
            for said in (*stems(d.metadata.title), stem(d.metadata.type.value))
        )
    ]


def _by_words(rest: Sequence[str], found: Sequence[Document]) -> Sequence[Document]:
    """Choose by what else the question says of a writing, in its title or else in its text."""
    if not rest or len(found) < 2:
        return found
    titled = [
        d
        for d in found
        if all(any(likeness(w, t) >= _SAME for t in stems(d.metadata.title)) for w in rest)
    ]
    if titled:
        return titled
    counts = [sum(d.text.lower().count(w) for w in rest) for d in found]
    most = max(counts)
    much = [d for d, n in zip(found, counts, strict=True) if n == most]
    clear = all(n == most or n * _MUCH_MORE <= most for n in counts)
    return much if most and clear else found


def _by_age(told: Sequence[str], found: Sequence[Document]) -> list[Document]:
    dated = [d for d in found if d.metadata.year]
    said = _of_age(told)
    if not said or not dated:
        return list(found)
    years = [d.metadata.year or 0 for d in dated]
    year = max(years) if said == "new" else min(years)
    return [d for d in dated if d.metadata.year == year]


def _of_age(told: Sequence[str]) -> str:
    if any(fold(word) in _NEW for word in told):
        return "new"
    return "old" if any(fold(word) in _OLD for word in told) else ""


def _means_several(part: str) -> bool:
    ends = [found["end"] for w in words(part) if (found := _WRITING.search(w))]
    return any(end and end.lower() in _SEVERAL for end in ends)


def _has_name(part: str, document: Document) -> bool:
    publisher = document.metadata.publisher
    return publisher is not None and without_publishers(part, (publisher,)) != part


def _parts_name(before: str, after: str, joined: str, document: Document) -> bool:
    apart = _has_name(before, document) or _has_name(after, document)
    return _has_name(joined, document) and not apart


def _year(document: Document) -> str:
    return str(document.metadata.year or "")

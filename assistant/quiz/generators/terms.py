"""Terms and what the material says of them: match, choose, name the term."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from assistant.question.terms import stems, words
from assistant.quiz.material.defining import Explained, Family, families, loners
from assistant.quiz.material.draft import Draft, choice, even, pick
from assistant.quiz.material.language import folded, upper_first
from assistant.quiz.material.sources import Material, Source
from assistant.quiz.material.standing import points_back
from assistant.quiz.model import Accepted, ItemKind, Key, Matching, Pair

_MOST_PAIRS = 6
_LONGEST_QUOTE = 2500
_OPTION = 230
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


def from_terms(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask for terms and explanations, from families first, then from single sentences."""
    for source in material.sources:
        for family in families(source):
            yield from _family_drafts(family, chance)
        alone = list(loners(source))
        for explained in alone:
            yield from _loner_drafts(source, explained, alone, chance)


def _family_drafts(family: Family, chance: random.Random) -> Iterator[Draft]:
    if family.span.end - family.span.start <= _LONGEST_QUOTE and (stem := _match_stem(family)):
        chosen = pick(chance, [m for m in family.members if len(m.body) <= _OPTION], _MOST_PAIRS)
        if len(chosen) >= 3 and not _giveaway_pairs(chosen):
            order = sorted(chosen, key=lambda member: member.span.start)
            yield Draft(
                maker="begreb: forbind",
                kind=ItemKind.MATCHING,
                stem=stem,
                key=Matching(tuple(Pair(m.term, m.body) for m in order)),
                explanation=f"Sådan står de side om side i {family.source.name}.",
                source=family.source,
                start=family.span.start,
                end=family.span.end,
                shown=family.about,
                effort=2.0,
            )
    for member in family.members:
        siblings = [other for other in family.members if other is not member]
        yield from _choices(family, member, siblings, chance)


def _match_stem(family: Family) -> str:
    name = family.source.name
    if family.column:
        left, right = family.column
        if not family.about or not right:
            return ""
        what = f"hver række ({left.lower()})" if left else "hver række"
        return (
            f"En tabel i {name} handler om «{family.about}». "
            f"Forbind {what} med det, der står under «{right}»."
        )
    if not (setting := _setting(family)):
        return ""
    what = "begreb" if _defined(family) else "punkt"
    return f"{setting} Forbind hvert {what} med den beskrivelse, der hører til."


def _setting(family: Family) -> str:
    """Say where the terms belong: the lead-in when it stands alone, else the heading.

    Returns:
        A sentence; empty when there is neither.
    """
    name, heading = family.source.name, family.source.heading(family.span.start)
    said = f"{family.about}."
    if family.about and family.about != heading and not points_back(said, heading):
        where = f"afsnittet «{heading}» i {name}" if points_back(said) else name
        return f"I {where} står: «{family.about}:»"
    if not heading:
        return ""  # a row of points that nobody can tell from any other
    what = "forklares en række begreber" if _defined(family) else "beskrives en række punkter"
    return f"I afsnittet «{heading}» i {name} {what}."


def _defined(family: Family) -> bool:
    return family.members[0].defines


def _choices(
    family: Family, member: Explained, siblings: Sequence[Explained], chance: random.Random
) -> Iterator[Draft]:
    setting = _row_setting(family) if family.column else _setting(family)
    if not setting:
        return
    mixed = pick(chance, siblings, len(siblings))
    wrong = even([member.body], [s.body for s in mixed], 3)
    bodied = [s for s in siblings if s.body in wrong]
    if len(wrong) >= 2 and len(member.body) <= _OPTION and not _shares(member, bodied):
        ask = (
            f"Hvad står der under «{family.column[1]}» ud for «{member.term}»?"
            if family.column
            else f"Hvilken beskrivelse hører til «{member.term}»?"
        )
        yield _draft(
            "begreb: vælg beskrivelse",
            ItemKind.SINGLE,
            family.source,
            member,
            f"{setting} {ask}",
            choice([member.body], wrong, chance),
            1.5,
        )
    terms = even([member.term], [s.term for s in mixed], 3)
    if len(terms) >= 2 and not _hinted(member, terms) and not family.column:
        yield _draft(
            "begreb: vælg begreb",
            ItemKind.SINGLE,
            family.source,
            member,
            f"{setting} Hvilket {'begreb' if _defined(family) else 'punkt'} beskrives sådan: "
            f"«{member.body}»?",
            choice([member.term], terms, chance),
            1.0,
        )
    if (
        member.defines
        and not family.column
        and not _shares(member, siblings)
        and _can_be_named(member.term)
    ):
        yield _short(family.source, member, setting)


def _row_setting(family: Family) -> str:
    return f"En tabel i {family.source.name} handler om «{family.about}»." if family.about else ""


def _loner_drafts(
    source: Source, explained: Explained, alone: Sequence[Explained], chance: random.Random
) -> Iterator[Draft]:
    if _shares_terms(explained.term, explained.body) or points_back(
        f"{upper_first(explained.term)} betyder {explained.body}."
    ):
        return
    others = [
        other
        for other in alone
        if other is not explained
        and fuzz.token_set_ratio(folded(other.term), folded(explained.term)) < 80
        and not _shares_terms(explained.term, other.body)
    ]
    mixed = [other.body for other in pick(chance, others, len(others))]
    wrong = even([explained.body], mixed, 3)
    if len(wrong) == 3 and len(explained.body) <= _OPTION:
        yield _draft(
            "begreb: vælg forklaring",
            ItemKind.SINGLE,
            source,
            explained,
            f"Hvordan beskriver {source.name} «{explained.term.lower()}»?",
            choice([explained.body], wrong, chance),
            1.5,
        )
    if explained.defines and _can_be_named(explained.term):
        yield _short(source, explained, "")


_SPECIAL = re.compile(
    r"kontinuitet|disciplin|samarbejde$|organisering$|koordin|sektor|matrikel"
    r"|recovery|empowerment|rehabiliter|ing$|else$|itet$|isme$|ologi$|struktur$"
)


def _can_be_named(term: str) -> bool:
    """Whether a participant who knows the matter can come upon just this term."""
    return len(term.split()) <= 2 and len(term) >= 3 and _SPECIAL.search(term) is not None


def _short(source: Source, member: Explained, setting: str) -> Draft:
    ask = f"Hvilket begreb beskriver {source.name} sådan: «{member.body}»?"
    bare = _PARENTHESIS.sub("", member.term).strip()
    full = source.abbreviations.get(member.term, bare)
    forms = tuple(dict.fromkeys((member.term, bare, full, *_inflected(bare))))
    return _draft("begreb: nævn", ItemKind.SHORT, source, member, ask, Accepted(forms), 2.5)


def _inflected(term: str) -> tuple[str, ...]:
    """The singular of a plural and the indefinite of a definite form, which count as well."""
    *others, last = term.split()
    for ending in ("erne", "ene", "er", "en", "et"):
        if last.endswith(ending) and len(last) > len(ending) + 4:
            return (" ".join([*others, last.removesuffix(ending)]),)
    return ()


def _draft(
    maker: str,
    kind: ItemKind,
    source: Source,
    member: Explained,
    stem: str,
    key: Key,
    effort: float,
) -> Draft:
    return Draft(
        maker=maker,
        kind=kind,
        stem=stem,
        key=key,
        explanation=f"{upper_first(source.name)} skriver om «{member.term}»: «{member.body}».",
        source=source,
        start=member.span.start,
        end=member.span.end,
        effort=effort,
    )


def _shares(member: Explained, siblings: Sequence[Explained]) -> bool:
    """Whether an explanation repeats a word of its term that no other one has, and so tells it."""
    own = [word for word in stems(member.term) if _repeats(word, member.body)]
    return any(not any(_repeats(word, s.body) for s in siblings if s is not member) for word in own)


def _hinted(member: Explained, others: Sequence[str]) -> bool:
    """Whether an explanation tells its term: all of it, or a word of it and of no other offered."""
    kind = stems(member.body)[:1]  # «Tilbud, der …» is some «tilbud»
    if kind and kind[0] in stems(member.term) and not any(kind[0] in stems(t) for t in others):
        return True
    told = [_shares_terms(term, member.body) for term in others]
    own = _shares_terms(member.term, member.body)
    return own and (not any(told) or _made_of(member.term, member.body))


def _made_of(term: str, body: str) -> bool:
    """Whether a text holds all parts of a term: «praksisnær erfaring» of «praksiserfaring»."""
    left = folded(term)
    for word in map(str.lower, words(body)):
        for length in range(len(word), _PART - 1, -1):
            if word[:length] in left:
                left = left.replace(word[:length], "")
                break
    return len(left.replace(" ", "")) < _PART


_PART = 5
"""Letters from which a beginning of a word is the word."""


def _shares_terms(term: str, body: str) -> bool:
    return any(_repeats(word, body) for word in stems(term))


def _repeats(word: str, body: str) -> bool:
    return len(word) >= 4 and any(
        word[:6] in other or other[:6] in word for other in stems(body) if len(other) > 3
    )


def _giveaway_pairs(members: Sequence[Explained]) -> bool:
    """Whether some pairs can be found by a word that only those two sides share."""
    return sum(_shares(member, members) for member in members) > len(members) / 3

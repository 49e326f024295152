"""Whether the retrieved passages really answer: a calibrated estimate over what they show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.numbered_places import asks_of_paragraph
from assistant.answer.selection import Scored
from assistant.boosted import shipped_boosted
from assistant.question.counts import counted
from assistant.question.kind import QuestionKind, Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, fold, stem, stems, words
from assistant.refusal.terms_of_art import count_terms
from index.model import Hit
from index.retrieval.translated import NAMES as TRANSLATED

MODEL = "refusal_model.json"
_LOOKED_AT = 5
_A_WORD_OR_TWO = 2
_LEVEL = 0.9
"""Share of an index's own level (`index.encoding.strict_level`) taken off the strict cosines: so
much that questions about documents that were trained on and about others are refused alike, and
that the folds' readings and the shipped one, whose cosines are lower, agree."""
_NAME = re.compile(r"(?<=[\w,;:)»] )[«\"']?([A-ZÆØÅ][\wÆØÅæøå-]+)")
_ASKS_NAME = re.compile(
    r"\b(?:hvad hedder|hvem (?:er|var|har|stod)|hvilken (?:kommune|by|forfatter|forsker|person"
    r"|virksomhed|organisation|region)|hvilke (?:kommuner|byer|personer)|navn\w*|who (?:is|was))\b"
)

# What a question asks for by name, and how a text that holds it looks.
_ASKED_FOR: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(looks, re.IGNORECASE))
    for asked, looks in (
        (r"\b(?:te?le?fon\w*|tlf|ringe til|phone)\b", r"\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b"),
        (r"\b(?:e?-?mail\w*|mailadresse)\b", r"@"),
        (
            r"\b(?:koste\w*|pris\w*|beloeb\w*|kroner|budget\w*|loen|timeloen|vederlag|takst\w*"
            r"|egenbetaling|udgift\w*|ydelse\w*|bevilling\b.*stor)\b",
            r"\d[\d.,]*\s*(?:kr|mio|mia|kroner|pct|%|procent|million|milliard)",
        ),
        (
            r"\b(?:frist\w*|hvor (?:laenge|hurtigt|lang tid)|ventetid\w*|antal (?:dage|uger)"
            r"|how long)\b",
            r"\b(?:\d+|to|tre|fire|fem|seks|otte|ti)\s*(?:timer?|dage?|uger?|måned(?:er)?|år)\b|frist",
        ),
        (r"\bprocent\w*|\bandel\w*|\bpct\b", r"\d\s*(?:%|pct|procent)|halvdel|tredjedel|fjerdedel"),
        (
            r"\b(?:hvor mange|antal\w*|how many)\b",
            r"\d|\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti)\b",
        ),
        (
            r"\b(?:hvornaar|hvilket aar|dato|when)\b",
            r"\b(?:19|20)\d\d\b|\d\. (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
            r"|\b(?:når|efter|før|inden)\b",
        ),
        (
            r"\b(?:hvem|hvad hedder|hvilken person|who)\b",
            r"[A-ZÆØÅ]\w+ (?:[A-ZÆØÅ]\w+|kommune)"
            r"|styrelse|leder|kommune|medarbejder|team|borger|sagsbehandler",
        ),
        (r"§|\bparagraf", r"§"),
    )
)

_ASKED_OUTRIGHT = (
    r"(?:^(?:[\w-]+ )?|\b(?:hvad er|hvilke[nt]|find|giv mig|oplys|what is)\b[^?]*\b)({})\b"
)
_OUTRIGHT: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(_ASKED_OUTRIGHT.format(asked)), re.compile(looks))
    for asked, looks in (
        (
            r"(?:te?le?fon|tlf|mobil)[\w.-]* ?(?:numm?er\w*|nr)|phone number",
            r"\d{2} ?\d{2} ?\d{2} ?\d{2}",
        ),
        (r"e?-?mail-?adresse\w*|e-?mail(?:en)?|email address", r"@"),
        (r"(?:cpr|person)-?nummer\w*", r"\d{6} ?-? ?\d{4}"),
    )
)
"""What is asked for outright and looks like nothing else: without it nothing answers."""


def lacks_what_is_asked_for(reading: Reading, hits: Sequence[Hit]) -> bool:
    """Tell whether a telephone number, mail address or CPR number is asked for that no hit has.

    Args:
        reading: The question; what else it names must stand beside the number.
        hits: Whatever was found.
    """
    asked = [
        (found, looks)
        for pattern, looks in _OUTRIGHT
        if (found := pattern.search(fold(reading.text)))
    ]
    return any(
        not any(looks.search(hit.passage.text) and _is_of(reading, found[1], hit) for hit in hits)
        for found, looks in asked
    )


def is_unheard_of(reading: Reading, hits: Sequence[Hit]) -> bool:
    """Tell whether a word or two are asked about of which no hit has even the letters: «asdfgh».

    A whole sentence may be in another language.

    Args:
        reading: The question.
        hits: Whatever was found.
    """
    lexical = [hit.features.get("lexical") for hit in hits]
    return len(reading.terms) <= _A_WORD_OR_TWO and all(score == 0.0 for score in lexical)


def _is_of(reading: Reading, asking: str, hit: Hit) -> bool:
    """Whether a passage has a word of the question beside those that ask for the number."""
    named = set(reading.terms) - set(stems(asking))
    passage = hit.passage
    told = " ".join((passage.title, *passage.section, passage.text))
    return not named or not named.isdisjoint(stems(told))


def is_answerable(
    reading: Reading, hits: Sequence[Hit], rarity: Rarity, scored: Sequence[Scored]
) -> bool:
    """Decide whether to answer.

    Args:
        reading: The question.
        hits: Best first.
        rarity: How much each of the question's words tells.
        scored: The sentences of the hits.

    Returns:
        Whether the estimated probability that the hits answer reaches the shipped threshold, or
        all is asked for that stands under a heading found.
    """
    if not hits or not scored:
        return False
    if lacks_what_is_asked_for(reading, hits) or is_unheard_of(reading, hits):
        return False
    if asks_of_paragraph(reading, (hit.passage for hit in hits)):
        return True
    model = shipped_boosted(MODEL)
    return model.probability(features_of(reading, hits, rarity, scored)) >= model.threshold


def features_of(
    reading: Reading, hits: Sequence[Hit], rarity: Rarity, scored: Sequence[Scored]
) -> dict[str, float]:
    """Measure what speaks for and against an answer in the hits.

    Nothing is measured that grows or shrinks with the index, such as how far the tenth hit is off,
    and no cosine of a passage as it is: those are higher where the encoder was trained on the
    source, and new sources were refused too often.

    Args:
        reading: The question.
        hits: Best first, at least one.
        rarity: How much each of the question's words tells.
        scored: The sentences of the hits.

    Returns:
        Feature name to value; the names are always the same.
    """
    return {
        **_of_sentences(scored),
        **_of_words(reading, hits, rarity, scored),
        **_of_type(reading, hits, scored),
        **_of_strict_reading(hits),
        **_of_translations(hits),
    }


def _of_translations(hits: Sequence[Hit]) -> dict[str, float]:
    """What the first and the best hit tell in words that ask for the question's, where known."""
    known = hits[0].features.get("known", 0.0)
    told = {name: [hit.features.get(name, 0.0) for hit in hits] for name in TRANSLATED}
    return {
        "known": known,
        **{name: known * max(values) for name, values in told.items()},
        **{f"first_{name}": known * values[0] for name, values in told.items()},
    }


def _of_strict_reading(hits: Sequence[Hit]) -> dict[str, float]:
    """How near the nearest passage and sentence come when the question is read strictly."""
    nearest = [
        max(hit.features.get(name, 0.0) for hit in hits) for name in ("strict", "strict_sentence")
    ]
    level = hits[0].features.get("strict_level", 0.0)
    return {"strict": sum(nearest) / 2 - _LEVEL * level}


def _of_sentences(scored: Sequence[Scored]) -> dict[str, float]:
    best = sorted((s.score for s in scored), reverse=True)
    cosines = sorted((s.unit.cosine for s in scored), reverse=True)
    first = best[0] if best else 0.0
    return {
        "selected": first,
        "selected3": sum(best[:3]) / 3,
        "cosine": cosines[0] if cosines else 0.0,
    }


def _of_words(
    reading: Reading, hits: Sequence[Hit], rarity: Rarity, scored: Sequence[Scored]
) -> dict[str, float]:
    terms, weights = reading.terms, rarity.weights
    total = sum(weights[t] for t in terms) or 1.0
    passages = [
        frozenset(stems(f"{' '.join(hit.passage.section)} {hit.passage.text}"))
        for hit in hits[:_LOOKED_AT]
    ]
    each = [coverage(terms, found, weights) for found in passages]
    union = [max(column) for column in zip(*(cover.matches for cover in each), strict=True)]
    best = max(each, key=lambda cover: cover.share)
    lacking = sorted(
        (weights[t] * (1 - match) for t, match in zip(terms, best.matches, strict=True)),
        reverse=True,
    )
    nowhere = [weights[t] * (1 - match) for t, match in zip(terms, union, strict=True)]
    sentence = max(
        (
            sum(weights[t] * m for t, m in zip(terms, s.unit.covered, strict=True)) / total
            for s in sorted(scored, key=lambda s: -s.score)[:5]
        ),
        default=0.0,
    )
    return {
        "passage_share": best.share,
        "first_share": each[0].share,
        "union_share": sum(weights[t] * m for t, m in zip(terms, union, strict=True)) / total,
        "sentence_share": sentence,
        "lacking": lacking[0] if lacking else 0.0,
        "lacking2": lacking[1] if len(lacking) > 1 else 0.0,
        "nowhere": max(nowhere, default=0.0),
        "unknown": float(len(rarity.unknown)),
        "unknown_share": len(rarity.unknown) / max(len(terms), 1),
        "terms": float(min(len(terms), 15)),
    }


def _of_type(reading: Reading, hits: Sequence[Hit], scored: Sequence[Scored]) -> dict[str, float]:
    """What is asked for by type, number or name and is not there."""
    text = fold(reading.text)
    best = sorted(scored, key=lambda s: -s.score)[:10]
    near = " ".join(s.unit.piece.text for s in best[:5])
    wide = " ".join(
        f"{' '.join(hit.passage.section)} {hit.passage.title} {hit.passage.year} {hit.passage.text}"
        for hit in hits[:_LOOKED_AT]
    )
    asked = [looks for pattern, looks in _ASKED_FOR if pattern.search(text)]
    numbers = {stem(word) for word in words(reading.text) if word[0].isdigit()}
    there = {stem(word) for word in words(wide) if word[0].isdigit()}
    names = {stem(name) for name in _NAME.findall(reading.text)}
    present = set(stems(wide))
    told = {stem(name) for s in best[:3] for name in _NAME.findall(s.unit.piece.text)}
    asks_name = bool(_ASKS_NAME.search(text))
    asks_count = bool(counted(reading))
    of_art, not_told = count_terms(reading.text, wide)
    kinds = (QuestionKind.NUMBER, QuestionKind.WHO, QuestionKind.REASON, QuestionKind.YES_NO)
    return {
        "type_missing": float(sum(not looks.search(near) for looks in asked)),
        "type_asked": float(len(asked)),
        "number_missing": float(len(numbers - there)),
        "name_missing": float(len(names - present)),
        "of_art": float(of_art),
        "of_art_missing": float(not_told),
        "names": float(len(names)),
        "name_untold": float(asks_name and not told - set(reading.terms)),
        "count_asked": float(asks_count),
        "count_untold": float(asks_count and not any(s.unit.features["counts"] for s in best)),
        "decision": float(reading.decision),
        **{f"kind_{kind.value}": float(reading.kind is kind) for kind in kinds},
    }

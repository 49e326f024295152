"""People and things to be counted, amounts and figures of a year that are asked for, not told."""

from __future__ import annotations

import re

from assistant.answer.asked import REFERENCE, Asked, told_by
from assistant.question.counts import IN_WORDS, counted, counts
from assistant.question.numerals import years_asked
from assistant.question.terms import stems, words
from assistant.refusal.amounts import has_amount

_COVERED_WHOLLY = 0.86
"""Share of the question's words that the best sentence must hold where a number is missed: what is
counted may have another word where it is counted."""
_NOT_COUNTED = frozenset(
    stems(
        "faser lag trin niveauer former typer kriterier elementer dele punkter spor"
        " dage uger måneder år timer minutter døgn gange kroner procent point meter sider"
    )
)
"""What is listed rather than counted, and what is measured: «senest dagen efter» has no figure."""
_AFTER_FIGURE = 7
"""«godt 110 kommunale, regionale, selvejende og private leverandører»."""
_RIGHT_AFTER = 2
"""Of those whom the question picks out: «er 14 bedsteforældre», not «4.500 pladser for børn»."""
_NUMBER_ASKED = re.compile(r"(?<!, )\b(?:hvor mange|hvor stor\w* (?:en )?(?:andel|del)|how many)\b")
_OF_WHOM = re.compile(
    r"\bhvor (?:mange|stor\w* (?:en )?(?:andel|del)) af (?:[\w-]+ ){1,6}?"
    r"(?:er|var|har|havde|fik|faar|blev|bliver|bor|boede|kom|kommer)\b (.+)"
)
"""«Hvor mange af netværksfamilierne er bedsteforældre?»: bedsteforældre are counted."""
_AMOUNT_ASKED = re.compile(
    r"^(?:hvad|hvor meget) koste[rd]?e? (?!det\b)|^hvor meget koste[rd]?e? det\b"
    r"|\bhvad (?:er|var) (?:prisen|taksten) (?:for|paa|pr)\b(?! at\b)"
    r"|\b(?:pris|takst)(?:en)? (?:pr|per)\b|\bhvor mange (?:penge|kroner)\b"
    r"|\bhvilken (?:pris|takst)\b|\bprisen ved at\b|\bhvor dyrt? (?:er|var|bliver)\b"
    r"|\bhvad (?:faar|tager|tjener)\b.*\b(?:i timen|i loen|i diaeter|i honorar)\b"
    r"|\b(?:hvad|hvor meget) tjener\b"
    r"|\bhvor meget (?:faar|giver)\b.*\bi (?:loen|honorar)\b"
    r"|\bhvad (?:er|bliver) (?:loennen|timeloennen|honoraret|vederlaget)\b"
    r"|\bhvad (?:er|var) (?:satsen|satserne|beloebet) (?:for|paa|til)\b"
    r"|\bhvor (?:hoej|stor) er (?:satsen|ydelsen)\b"
)
"""Not «hvad koster det at vente?»: that is paid in time or trust as well."""
_AMOUNT_SOUGHT = re.compile(
    r"\b(?:pris(?:er)?|takst(?:er)?|beloeb|(?:time)?loen|honorar|vederlag)\b"
)
_FOR_EXAMPLE = re.compile(r"\b(?:den slags|lignende|saadan noget|fx|for eksempel)\b|f\.eks\.")
"""«… penge er der til biograf og den slags»: a word that stands nowhere is not what is paid for."""
_OF_SOMETHING_ELSE, _SHORT = 0.3, 13
"""Share of a short question's other words that the sentences round an amount must hold, headings
counted, and how many words it has at most: a longer one tells a case."""
_SOUGHT = 5
"""Words of a search; a sentence with «pris» in it may ask for something else."""
_NO_AMOUNT = "Beløbet står ikke i det, jeg har fundet."
_ASKS_AMOUNT = re.compile(
    r"(?:(?:19|20)\d\d$|sats|kost|pris|takst|penge|kron|beloeb|belob|beløb|lon|timelon|tjen|honorar"
    r"|dyr|vederlag|tim)"
)
_FIGURE_ASKED = re.compile(
    r"\bhvor (?:mange|stor\w*|meget|hoej\w*|lang\w*|laenge|ofte|tit)\b|\bantal\w*"
    r"|\b(?:svar)?procent\w*|\bandel\w*|\bgennemsnit\w*|\btal\b|\bhvad (?:koste\w*|viste|fandt)\b"
    r"|\bventetid\w*|\bpris\w*"
)
_FIGURE_AND_CHANGE = frozenset(
    stems(
        "antal tal udvikling steg stiger steget stige faldt falder faldet falde øges øget ændret"
        " ændrede udviklede"
    )
)
"""What a question of a year asks about its figure, and a text may tell in other words."""
_OF_A_TEXT = re.compile(r"\bfoedt\b|artikl|rapport|tidsskr|referenc|kilde|udgiv|udkom")
"""A year that is a publication's or a person's, and no figure's."""
_READ = 5
"""Passages in which an amount or a year is looked for, and the share of the question's other words
that one must hold: an amount of something else answers nothing, and one may be told in other words.
"""
_ABOUT_IT = 0.3


def uncounted(asked: Asked) -> str | None:
    """Tell of people or things that are to be counted where nothing found counts them.

    Returns:
        What to say; None where they are counted, or nothing is to be.
    """
    wanted = counted(asked.reading)
    if not wanted or not _NUMBER_ASKED.search(asked.question) or wanted & _NOT_COUNTED:
        return None
    of_whom = _OF_WHOM.search(asked.question)
    such = frozenset(stems(of_whom[1])) if of_whom else frozenset[str]()
    speaking = list(asked.sentences_about())
    best = max((asked.share(asked.reading.terms, s) for s in speaking), default=0.0)
    texts = dict.fromkeys(speaks.unit.piece.passage.text for speaks in speaking)
    told = any(
        counts(wanted, text, within=_AFTER_FIGURE, figures=IN_WORDS) for text in texts
    ) or any(counts(such, speaks.unit.piece.text, within=_RIGHT_AFTER) for speaks in speaking)
    if (best >= _COVERED_WHOLLY and not told) or _told_without_figure(asked, such):
        return "Tallet står ikke i det, jeg har fundet."
    return None


def _told_without_figure(asked: Asked, such: frozenset[str]) -> bool:
    """Whether some that are to be counted are spoken of, and nowhere with a figure."""
    holding = [s for s in asked.scored if such and such <= set(s.unit.stems)]
    return bool(holding) and not any(
        IN_WORDS.search(text) for s in holding for text in asked.around(s)
    )


def unpriced(asked: Asked) -> str | None:
    """Tell of a price or an amount that is asked for where no passage about it has one.

    Nor where all amounts found stand with nothing else that is asked about.

    Returns:
        What to say; None where an amount stands there, or none is asked for.
    """
    sought = _is_search(asked) and _AMOUNT_SOUGHT.search(asked.question)
    if not sought and not _AMOUNT_ASKED.search(asked.question):
        return None
    asking = frozenset(term for term in asked.reading.terms if _ASKS_AMOUNT.match(term))
    if _FOR_EXAMPLE.search(asked.question):
        asking |= asked.rarity.unknown
    about = asked.passages_about(asking, _READ, _ABOUT_IT)
    told = any(has_amount(passage.text, passage) for passage in about)
    return None if told and _amount_of_it(asked, asking) else _NO_AMOUNT


def _amount_of_it(asked: Asked, asking: frozenset[str]) -> bool:
    others = [term for term in asked.reading.terms if term not in asking]
    if not others or len(words(asked.reading.text)) > _SHORT:
        return True
    return any(
        asked.share_around(others, s) >= _OF_SOMETHING_ELSE
        for s in asked.scored
        if has_amount(s.unit.piece.text, s.unit.piece.passage)
    )


def undated(asked: Asked) -> str | None:
    """Tell of a figure that is asked for of a year which no passage about it mentions.

    Returns:
        What to say; None where one of the years asked about is mentioned, or no figure of a year
        is asked for.
    """
    years = years_asked(asked.question)
    figure = _FIGURE_ASKED.search(asked.question) or _is_search(asked)
    if not years or not figure or _OF_A_TEXT.search(asked.question):
        return None
    for passage in asked.passages_about({*years, *_FIGURE_AND_CHANGE}, _READ, _ABOUT_IT):
        told = f"{REFERENCE.sub(' ', told_by(passage))} {passage.year}"
        if any(year in told for year in years):
            return None
    return f"Et tal for {' og '.join(years)} står ikke i det, jeg har fundet."


def _is_search(asked: Asked) -> bool:
    """Whether a few words are searched for rather than asked."""
    return len(asked.question.split()) <= _SOUGHT and "?" not in asked.reading.text

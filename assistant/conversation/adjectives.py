"""«Og et varigt?»: an adjective that takes another's place, or is put to a noun without one."""

from __future__ import annotations

import re

from assistant.question.phrases import is_content, kind_of
from assistant.question.terms import fold, folded_words
from assistant.question.verbs import is_finite

_EDGE = "?.,:;! "
_GENDERS = {"en": "n", "den": "n", "et": "t", "det": "t", "de": "e"}
"""Articles, and what tells which of them go together."""
_ADJECTIVE = re.compile(
    r"(?:[a-z]{2,}(?:(?:lig|(?<!bol)ig|isk|som|bar|loes|fuld|iv|ent|at|ær)(?:t|e|te)?"
    r"|(?:n|r|t|d|i|v)(?:alt?e?|elt|elle?|aere?t?)|eret|erede|ende)"
    r"|(?:al)?(?:men|mene|ment)|god[te]?|stor[te]?|smaa|lille|ny[te]?|gam(?:mel|melt|le)"
    r"|kort(?:e|varigt?)?|lang[te]?|tidlige?t?|sen[te]?|let(?:te)?|svaere?t?|mild[te]?|aab(?:en|ent|ne)"
    r"|lukke(?:t|de)|akut(?:te)?|dyre?t?|billige?t?|hoeje?t?|lave?t?|ung(?:t|e)?)$"
)
_NO_ADJECTIVES = folded_words(
    "bolig tal antal portal hospital journal moment patient klient agent dokument resultat notat"
    " kandidat advokat stat borgere ansvarlig kontrakt motiv initiativ direktiv fuldmægtig"
)
_MANY = re.compile(r"^(?P<noun>(?:kommun|region)er)(?:ne)?$", re.IGNORECASE)


def _is_adjective(word: str) -> bool:
    known = fold(word.strip(_EDGE))
    return known not in _NO_ADJECTIVES and bool(_ADJECTIVE.match(known))


def requalified(new: str, main: str) -> str:
    """Put an adjective that stands for a whole noun phrase into the earlier question.

    Args:
        new: «et varigt», «midlertidigt», «de små».
        main: The earlier question without its closing mark.

    Returns:
        The question of «et varigt ophold»; empty where it is no lone adjective, or where no noun
        of the question may have it.
    """
    wanted = new.strip(_EDGE).split()
    article = fold(wanted[0]) if fold(wanted[0]) in _GENDERS else ""
    described = wanted[1:] if article else wanted
    if len(described) != 1 or not _is_adjective(described[0]):
        return ""
    if kind_of(fold(described[0]), ""):
        # «unge» and «private» are somebody by themselves.
        return ""
    adjective, tokens = described[0], main.split()
    many = article == "de" or (not article and adjective.endswith(("e", "å")))
    for at in range(len(tokens) - 2, -1, -1):
        noun = tokens[at + 1].strip(_EDGE)
        before = fold(tokens[at - 1]) if at else ""
        if not _is_adjective(tokens[at]) or not is_content(noun) or is_finite(noun):
            continue
        if before in _GENDERS and many != (before == "de"):
            continue
        if article in _GENDERS and before in _GENDERS and _GENDERS[article] != _GENDERS[before]:
            continue
        return " ".join([*tokens[:at], adjective, *tokens[at + 1 :]])
    if many:
        for at, token in enumerate(tokens):
            if match := _MANY.match(token):
                return " ".join([*tokens[:at], "de", adjective, match["noun"], *tokens[at + 1 :]])
    return ""

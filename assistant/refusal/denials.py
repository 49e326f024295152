"""What a question takes for granted and a sentence denies: «Hvorfor …», where it is not so.

«Hvorfor kan centralisering løse koordinationen?» finds «centralisering løser ikke …», which is no
reason; so that it is told beside the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer.selection import Scored
from assistant.question.kind import QuestionKind, Reading, asked_part
from assistant.question.rarity import Rarity
from assistant.question.terms import content_words, coverage, stem, stems, words
from assistant.question.verbs import is_verb
from assistant.refusal.contradictions import Contradiction

_DENIED = 0.5
"""Share of the question's words that a clause must hold to deny it."""
_MARGIN = 0.15
"""How much less of them a clause may hold that says it without «ikke»."""
_LEAST_TERMS = 3
_LONGEST = 25
"""Words of a clause that are shown."""
_ASKS = re.compile(
    r"^(?:og |men )?(?:(?:paa|efter|i|til) )?(?:hvorfor|hvordan|hvem|hvad|hvor|hvilke)"
)
_OWN_DENIAL = re.compile(
    r"\b(?:ikke|ingen|intet|aldrig|hverken|naeppe|uden|kun|mang[le]\w*|afvis\w*|afsla[ag]\w*|undgaa\w*"
    r"|undlad\w*|forhindre\w*|forb[uy]d\w*|graense\w*|udelukke\w*|hvis|naar|forskel\w*|svaert|svaere"
    r"|problem\w*|udfordr\w*|barriere\w*|risik\w*|galt|ulempe\w*|nej)\b"
)
"""What makes a sentence with «ikke» a fitting answer."""
_TWO_QUESTIONS = re.compile(
    r", (?:og|men) (?:paa )?hv|\bog hv(?:ad|ordan|em|ornaar|orfor|ilke)|\?.*\?"
)
_OTHER_KINDS = frozenset({QuestionKind.NUMBER, QuestionKind.DEFINITION, QuestionKind.COMPARISON})
_ONLY_ASK = frozenset(
    stems(
        "grund grunden årsag begrundelse begrunder begrundelsen argument argumentet forklaring"
        " forklaringen fordel fordelen fordele anbefaler anbefaling anbefalinger mener siger"
        " skriver ifølge rapporterne undersøgelsen analysen informanterne argumenterer hvorfor"
        " skyldes måde foregår sørger bør må altid præcis konkret helt lige typisk normalt"
    )
)
_CLAUSES = re.compile(
    r"[,;:()–•▪]|\s-\s|\b(?:men|mens|hvorimod)\b"
    r"|\bog (?=(?:skriver|har|kan|skal|må|er|bliver|får|deltager|træffer)\b)"
)
_DENIES = re.compile(r"\b(?:ikke|ingen|intet|aldrig|hverken)\b", re.IGNORECASE)
_DENIES_NOT = re.compile(
    r"^\s*(?:hvis|når|såfremt|selv ?om|for at|så|fordi|da|idet|end|uden at|eller|og om|om|hun|han"
    r"|de|den|det|vi|jeg|man)\b|ikke-|[”\"«]ikke|\b(?:og|eller|ingen af) (?:ikke|de)\b"
    r"|\bikke (?:kun|bare|alene|blot|mindst|nødvendigvis|længere|altid)\b",
    re.IGNORECASE,
)
"""«Hvis … ikke», «ikke kun», and clauses of somebody named elsewhere."""


def denied(reading: Reading, scored: Sequence[Scored], rarity: Rarity) -> Contradiction | None:
    """Find a clause that says the question's premise is not so, where none says that it is.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        rarity: How much each of the question's words tells.

    Returns:
        The contradiction by the clause that holds most of the question's words, or None.
    """
    question = asked_part(reading.text)
    terms = [term for term in reading.terms if term not in _ONLY_ASK]
    if (
        reading.kind in _OTHER_KINDS
        or len(terms) < _LEAST_TERMS
        or not _ASKS.search(question)
        or _OWN_DENIAL.search(question)
        or _TWO_QUESTIONS.search(question)
    ):
        return None

    def share(clause: str) -> float:
        return coverage(terms, stems(clause), rarity.weights).share

    listing = reading.kind is QuestionKind.LIST
    denying: list[tuple[str, Scored]] = []
    others: list[str] = []
    for s in scored:
        for clause in _clauses(s.unit.piece.text):
            if _denies(clause, s) and not (listing and _of_one_thing(clause, terms)):
                denying.append((clause, s))
            else:
                others.append(clause)
    if not denying:
        return None
    said, by = max(denying, key=lambda pair: share(pair[0]))
    best = share(said)
    if best < _DENIED or max(map(share, others), default=0.0) > best - _MARGIN:
        return None
    return Contradiction("", _shortened(said), by)


def _clauses(sentence: str) -> Iterator[str]:
    return (clause for clause in _CLAUSES.split(sentence) if clause.strip())


def _denies(clause: str, s: Scored) -> bool:
    first = next(iter(words(clause)), "")
    asked = s.unit.piece.text.rstrip().endswith("?")
    plain = not asked and not _DENIES_NOT.search(clause) and not is_verb(first)
    return plain and _DENIES.search(clause) is not None


def _of_one_thing(clause: str, terms: Sequence[str]) -> bool:
    """Whether it is of something else by its first word: «Computer bevilges ikke …».

    Where several things are asked for, it denies one of them.
    """
    first = next((word for word in content_words(clause) if not is_verb(word)), "")
    return bool(first) and stem(first) not in terms


def _shortened(clause: str) -> str:
    said = clause.rstrip(" .!").split()
    return " ".join(said[:_LONGEST]) + (" …" if len(said) > _LONGEST else "")

"""What kind of answer a question asks for, as far as the ranker needs to know."""

from __future__ import annotations

import re

_CUES = {
    "number": r"\bhvor (?:mange|meget|stor|lang|høj|ofte|gam|lille|tit)|\bantal|\bprocent|\bpct",
    "year": r"\bhvornår|\bhvilket år|\bårstal|\bdato",
    "share": r"\bandel|\bprocent|\bpct|\bhvor stor en del",
    "reason": r"\bhvorfor|\bårsag|\bskyldes|\bbegrund",
    "definition": r"\bhvad (?:er|betyder|vil det sige|forstås|dækker|menes|går)\b|\bdefin",
    "list": (
        r"\bhvilke\b|\bhvad for\b|\bliste|\bnævn\b|\bopremse|\balle\b|"
        r"\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|\d+) [a-zæøå]+(?:er|e|r)\b"
    ),
}
_COMPILED = {name: re.compile(cue, re.IGNORECASE) for name, cue in _CUES.items()}


def question_cues(question: str) -> frozenset[str]:
    """Which kinds of answer a question asks for; often none, sometimes several."""
    return frozenset(name for name, cue in _COMPILED.items() if cue.search(question))

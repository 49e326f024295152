"""Publishers that a question asks to hear: «hvad siger VIVE og Metodecentret om koordinatorer?»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_SHORTEST = 4
"""Letters of a name that is looked for; shorter ones are words as well."""
_ASIDE = re.compile(r"\s+[–—-]\s+|\s*[,(/]")
"""Where a publisher's name goes over into its long form."""
_THEY = "de"
_LISTED = re.compile(rf"\b(?:både )?{_THEY}(?:(?:,|\s+(?:og|eller|samt|and|or))+\s+{_THEY}\b)+")
_SAYS = (
    r"(?:siger|sagde|skriver|skrev|mener|anbefaler|anbefalede|fremhæver|konkluderer|vurderer"
    r"|beskriver|forstår|definerer|påpeger|understreger|nævner|foreslår|peger|finder|fandt"
    r"|say|says|recommend|recommends)"
)
_HEARD = re.compile(
    rf"\b(?:{_SAYS}|ifølge|i følge|according to)\s+{_THEY}\b|\b{_THEY}\s+{_SAYS}\b", re.IGNORECASE
)


def by_publisher(
    source_ids: Iterable[str], publisher_of: Callable[[str], str | None]
) -> dict[str, set[str]]:
    """Group sources by their publishers; sources without one are left out."""
    sources: dict[str, set[str]] = {}
    for source_id in dict.fromkeys(source_ids):
        if publisher := publisher_of(source_id):
            sources.setdefault(publisher, set()).add(source_id)
    return sources


def publishers_heard(question: str, publishers: Iterable[str]) -> tuple[str, ...]:
    """Tell whose word a question asks for: one that it names as speaking, or two or more.

    Args:
        question: Standing alone; a name may be in any case of letters and in the genitive.
        publishers: As the sources give them.

    Returns:
        Those named, in the question's order, each once; none when a single one is named as
        something else than a speaker.
    """
    places = {
        publisher: found.start()
        for publisher in dict.fromkeys(publishers)
        if (found := _name(publisher).search(question))
    }
    named = tuple(sorted(places, key=places.__getitem__))
    if len(named) == 1 and not _HEARD.search(without_publishers(question, named)):
        return ()
    return named


def without_publishers(question: str, publishers: Iterable[str]) -> str:
    """Say «de» for publishers, whose names tell no longer what is asked once they are heard."""
    for publisher in publishers:
        question = _name(publisher).sub(_THEY, question)
    return _LISTED.sub(_THEY, question)


def _name(publisher: str) -> re.Pattern[str]:
    """Matches a publisher as it is said: «VIVE» of «VIVE – Det Nationale Forskningscenter»."""
    name = _ASIDE.split(publisher, maxsplit=1)[0].strip()
    if len(name) < _SHORTEST:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w){re.escape(name)}(?:['’]?s)?(?!\w)", re.IGNORECASE)

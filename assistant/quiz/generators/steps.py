"""Steps to put in order."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.quiz.material.draft import Draft
from assistant.quiz.material.language import upper_first
from assistant.quiz.material.listing import Listing, listings
from assistant.quiz.material.sources import Material
from assistant.quiz.material.standing import points_back
from assistant.quiz.model import ItemKind, Ordering

_STEPS = re.compile(r"\b(trin|faser|fase|skridt|rækkefølge|etaper|procesforløb)\b", re.I)
"""What says that one comes after the other; «moduler» and «spor» may stand side by side."""
_FEWEST, _MOST = 3, 7
_LONGEST = 140


def from_steps(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask for the order of numbered lists that say they are steps."""
    for source in material.sources:
        for listing in listings(source):
            found = _STEPS.search(listing.lead) if listing.block.ordered else None
            if found and not points_back(f"{listing.lead}.", source.heading(listing.start)):
                yield from _draft(listing, found.group(1).lower())


def _draft(listing: Listing, called: str) -> Iterator[Draft]:
    steps = tuple(upper_first(entry.text) for entry in listing.entries)
    if not _FEWEST <= len(steps) <= _MOST or max(map(len, steps)) > _LONGEST:
        return
    if len({step.lower() for step in steps}) < len(steps):
        return
    what = {"faser": "faserne", "fase": "faserne", "etaper": "etaperne"}
    heading = listing.source.heading(listing.start)
    where = f" i afsnittet «{heading}»" if heading else ""
    asked = what.get(called, "trinene")
    yield Draft(
        maker="rækkefølge",
        kind=ItemKind.ORDERING,
        stem=f"{upper_first(listing.source.name)} skriver{where}: «{listing.lead}». "
        f"Sæt {asked} i den rigtige rækkefølge.",
        key=Ordering(steps),
        explanation=f"Rækkefølgen er den, som {listing.source.name} selv nummererer {asked} i.",
        source=listing.source,
        start=listing.start,
        end=listing.block.end,
        shown=listing.lead,
        effort=2.0,
    )

"""What a question names by its place: «anbefaling 5», or the row of a table.

Whether sentences answer is estimated by their words; «5. Lav en fælles pulje.» shares none with
«Hvad er anbefaling nummer 5?», and is what is asked for all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.asked_row import asked_row
from assistant.answer.numbered_places import under_label
from assistant.answer.selection import Scored
from assistant.question.kind import Reading
from assistant.question.rarity import Rarity
from index.storage.document_cache import Documents


def stands_where_asked(
    reading: Reading, scored: Sequence[Scored], documents: Documents, rarity: Rarity
) -> bool:
    """Tell whether what was found has the numbered place or the row that a question names.

    Args:
        reading: The question.
        scored: The sentences of the hits.
        documents: Source id to document.
        rarity: How much each of the question's words tells.
    """
    if not scored:
        return False
    return bool(
        under_label(reading, scored, documents) or asked_row(reading, scored, documents, rarity)
    )

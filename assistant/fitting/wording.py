"""Words that people ask with and that the passages which answer them do without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.answer.asked import stems_told_by
from assistant.question.terms import coverage, stems
from assistant.refusal.lone_words import MET
from index.training.material import Material
from ingest.model import Passage

_SEVERAL = 2
"""Questions that a word is met in before people are taken to ask with it: one alone may be about
what it names."""


def words_done_without(material: Material) -> Iterator[tuple[str, str]]:
    """Find the words of answerable questions that the passages with their answers have not.

    Args:
        material: Questions with whole quotes, and their sources.

    Yields:
        A question's id and the stem of a word that is met in none of the passages which its gold
        quotes reach into, nor in their titles and headings.
    """
    by_name = {source.document.name: source for source in material.sources}
    for question in material.questions:
        told: set[str] = set()
        for gold in question.gold:
            source = by_name.get(gold.doc)
            start = source.document.text.find(gold.quote) if source is not None else -1
            if source is not None and start >= 0:
                reached = _reached(source.passages, start, start + len(gold.quote))
                told.update(*(stems_told_by(passage) for passage in reached))
        if question.answerable and told:
            asked = tuple(dict.fromkeys(stems(question.standalone or question.question)))
            for term, match in zip(asked, coverage(asked, told).matches, strict=True):
                if match < MET:
                    yield question.id, term


def save_wording(found: Iterable[tuple[str, str]], path: Path) -> int:
    """Write what several questions are asked with, one a line in the order of the alphabet.

    Args:
        found: See `words_done_without`.
        path: The file.

    Returns:
        How many words were written.
    """
    asked = Counter(word for _, word in set(found))
    kept = sorted(word for word, n in asked.items() if n >= _SEVERAL and not word[0].isdigit())
    path.write_text("".join(f"{word}\n" for word in kept), "utf-8")
    return len(kept)


def _reached(passages: Iterable[Passage], start: int, end: int) -> list[Passage]:
    return [passage for passage in passages if passage.start < end and start < passage.end]

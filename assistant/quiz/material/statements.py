"""Sentences that can be shown alone, with what must be said before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.material.sources import Material, Sentence, Source
from assistant.quiz.material.standing import leans


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that stands alone, or does so under its heading.

    Attributes:
        about: «Om …:» to put before it when it needs its heading; else empty.
        text: As shown, abbreviations explained where the source explains them.
    """

    source: Source
    sentence: Sentence
    about: str
    text: str

    @property
    def start(self) -> int:
        """Offset of the sentence."""
        return self.sentence.span.start

    @property
    def end(self) -> int:
        """Offset after the sentence."""
        return self.sentence.span.end


def statements(source: Source) -> Iterator[Statement]:
    """Find the sentences of a source that can be asked about."""
    for sentence in source.sentences:
        heading = source.heading(sentence.span.start)
        if not leans(sentence.text):
            yield Statement(source, sentence, "", sentence.text)
        elif heading and not leans(sentence.text, heading):
            yield Statement(source, sentence, f"Det handler om «{heading}». ", sentence.text)


def all_statements(material: Material) -> Iterator[Statement]:
    """Find them in every source."""
    for source in material.sources:
        yield from statements(source)

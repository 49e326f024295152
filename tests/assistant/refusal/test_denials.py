"""What a question takes for granted and a note says is not so."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer.selection import Scored
from assistant.answer.units import units_of
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from assistant.refusal.contradictions import premise_notices
from assistant.refusal.denials import denied
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind

NOTE = (
    "Journalerne deles ikke på tværs af sektorer. Planen skal deles på tværs af sektorer, og den "
    "deles ikke kun med kommunen. Centralisering løser problemer med volumen, men centralisering "
    "løser ikke koordination af indsatser. Computer bevilges ikke som særlig udgift."
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Hvorfor deles journalerne på tværs af sektorer?", "Journalerne deles ikke på tværs"),
        ("Hvordan løser centralisering koordination af indsatser?", "løser ikke koordination"),
        ("Hvorfor bevilges computer som særlig udgift?", "Computer bevilges ikke"),
        ("Hvilke særlige udgifter bevilges?", None),
        ("Hvorfor deles planen på tværs af sektorer?", None),
        ("Hvorfor deles journalerne ikke på tværs af sektorer?", None),
        ("Deles journalerne på tværs af sektorer?", None),
        ("Hvor mange journaler deles på tværs af sektorer?", None),
        ("Hvad er problemet med journaler, der deles på tværs af sektorer?", None),
    ],
)
def test_a_premise_that_is_denied_is_told(asked: str, found: str | None, tmp_path: Path) -> None:
    passage = Passage(
        "p", "s", "d.txt", "Notat", (), PassageKind.TEXT, None, None, None, None, 0, len(NOTE), NOTE
    )
    index = DanishLexicalIndex(tmp_path)
    index.add([passage])
    reading = read_question(asked)
    rarity = Rarity(index, reading)
    scored = [Scored(u, 0.5) for u in units_of(reading, [Hit(passage, 1.0)], rarity)]
    against = denied(reading, scored, rarity)
    if found is None:
        assert against is None
    else:
        assert against is not None
        (notice,) = premise_notices(against)
        assert notice.text.startswith("Spørgsmålet går ud fra, at det er sådan, men der står «")
        assert found in notice.text

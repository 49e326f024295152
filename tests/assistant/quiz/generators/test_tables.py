from __future__ import annotations

from assistant.quiz.generators.tables import from_tables
from assistant.quiz.model import Choice
from tests.assistant.quiz.conftest import Reader, made

TABLE = """# Rapport

## Brug af redskaber

| Redskab | Kommuner | Regioner |
|---|---|---|
| Netværksmøder | 54 | 5 |
| Fælles planer | 31 | 3 |
| Koordinatorer | 62 | 4 |
"""


def test_a_cell_is_asked_for_by_row_and_head(read: Reader) -> None:
    drafts = made(from_tables, read(TABLE))
    assert drafts
    for draft in drafts:
        assert isinstance(draft.key, Choice)
        right = next(o.text for o in draft.key.options if o.right)
        row = next(line for line in TABLE.split("\n") if f" {right} |" in line)
        assert row.split("|")[1].strip() in draft.stem

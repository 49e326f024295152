from __future__ import annotations

import json
from pathlib import Path

from assistant.safety_commands import _cases
from index.measuring.questions import Part, part_of

TEXT = (
    "# Handleplaner\n\nStafetholderen følger planen op hver tredje måned sammen med borgeren. "
    "Planen gemmes i borgerens journal, og borgeren får en kopi.\n"
)
QUOTE = "Stafetholderen følger planen op hver tredje måned sammen med borgeren."


def _write(path: Path, gold: dict[str, str]) -> Path:
    number = next(n for n in range(100) if part_of(f"q{n}") is Part.TRAIN)
    line = {
        "id": f"q{number}",
        "question": "Hvor tit følges planen op?",
        "kind": "number",
        "answerable": True,
        "gold": [{"doc": "plan.md", **gold}],
        "points": ["stafetholderen følger op hver tredje måned"],
    }
    path.write_text(json.dumps(line), "utf-8")
    return path


def test_places_named_by_their_ends_make_the_same_claims_as_quotes(tmp_path: Path) -> None:
    source = tmp_path / "plan.md"
    source.write_text(TEXT, "utf-8")
    ends = {"start": "Stafetholderen følger planen", "end": "sammen med borgeren."}
    whole, named = (
        _cases([source], [_write(tmp_path / f"{name}.jsonl", gold)], ("train",), 1)
        for name, gold in (("whole", {"quote": QUOTE}), ("named", ends))
    )
    assert [case.claim for case in whole] == [case.claim for case in named]
    assert {case.kind for case in whole if case.true} == {"point", "sentence"}

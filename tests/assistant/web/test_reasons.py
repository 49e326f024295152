from __future__ import annotations

from pathlib import Path

import pytest

from assistant.web.showing.reasons import reason_told
from assistant.web.texts import Texts
from ingest import read_document
from ingest.errors import SourceError
from ingest.settings import Settings

FILES = {
    "a.pdf": (b"nej", "ikke en PDF-fil"),
    "b.docx": (b"nej", "ikke en DOCX-fil"),
    "c.pdf": (b"%PDF-1.4\nnej", "beskadiget"),
    "d.docx": (b"PK\x03\x04nej", "beskadiget"),
    "e.txt": (b"\x00\x01\x02" * 400, "ikke læsbar tekst"),
    "f.md": (b"", "tom"),
    "g.md": (b"  \n ", "ingen tekst"),
    "h.txt": (b"%PDF-1.4\n", "en PDF-fil"),
    "i.exe": (b"MZ", "ikke læser"),
    "j.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "gamle Word-format"),
    "k.txt": (b"ord " * 300_000, "større end 1 MB"),
    "l.txt": (b"o" * 900_000, "for stor"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_the_readers_refuse_is_told_in_danish(
    name: str, tmp_path: Path, settings: Settings
) -> None:
    content, told = FILES[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError) as refused:
        read_document(
            tmp_path / name, settings.model_copy(update={"max_file_mb": 1, "max_text_mb": 0.5})
        )
    assert told in reason_told(refused.value.reason, Texts())


def test_a_reason_that_is_not_known_is_in_the_log() -> None:
    assert "loggen" in reason_told("cannot be read (Input/output error)", Texts())

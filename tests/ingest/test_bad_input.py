"""Files that cannot be read, or that try to break the reader, end in one clear line."""

from __future__ import annotations

import io
import os
import re
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from ingest import read_document
from ingest.errors import LimitExceededError, SourceError
from ingest.readers.front_matter import split_front_matter
from ingest.settings import Settings

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_file(body: bytes, declaration: bytes = b"") -> bytes:
    """A DOCX whose document part is ``body``."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        )
        head = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
        archive.writestr("word/document.xml", declaration + head + body + b"</w:body></w:document>")
    return data.getvalue()


def pdf_file(*objects: bytes) -> bytes:
    """A PDF of raw objects, the first of them the catalogue."""
    parts = [b"%PDF-1.7\n"]
    places = []
    for number, content in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = sum(map(len, parts))
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return b"".join([*parts, trailer % (len(objects) + 1, start)])


def encrypted_pdf() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    return bytes(pdf.output())


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
ENTITIES = b'<!DOCTYPE d [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(10)
)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("tom.txt", b"", "is empty"),
        ("blank.txt", b" \n \n", "holds no text"),
        ("binær.txt", bytes(range(256)) * 9, "is a binary file"),
        ("billede.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "is a PNG file"),
        ("egentlig.md", b"%PDF-1.4\n%%EOF", "is a PDF file"),
        ("side.txt", b"\n<!DOCTYPE html><html><p>hej</p></html>", "is an HTML file"),
        ("egentlig.pdf", b"hej med dig", "is not a PDF file"),
        ("egentlig.docx", b"hej med dig", "is not a DOCX file"),
        ("gammel.docx", b"\xd0\xcf\x11\xe0" + b"x" * 99, "is encrypted, or an old .doc"),
        ("skadet.docx", b"PK\x03\x04" + b"x" * 99, "is not a readable DOCX file"),
        ("skadet.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 9, "is a damaged PDF file"),
        ("låst.pdf", encrypted_pdf(), "is encrypted"),
        ("regneark.xlsx", b"PK\x03\x04", "has an extension that is not read"),
        ("utf16.txt", b"\xff\xfea", "is not readable as UTF-16"),
        ("ring.pdf", pdf_file(CATALOGUE, b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"), "PDF"),
        (
            "dyb.pdf",
            pdf_file(
                CATALOGUE,
                *(b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 3) for n in range(1500)),
                PAGE,
            ),
            "",
        ),
        ("klamme.pdf", pdf_file(b"<< /Pages " + b"[" * 50_000 + b"]" * 50_000 + b" >>"), ""),
        ("latter.docx", word_file(b"<w:p>&k;</w:p>", ENTITIES + b"]>"), "DOCX"),
        ("dyb.docx", word_file(b"<w:sdt>" * 50_000 + b"</w:sdt>" * 50_000), "DOCX"),
        ("dyb.html", b"<div>" * 3_000 + b"hej", "is nested too deeply"),
    ],
)
def test_one_clear_line(
    name: str, data: bytes, reason: str, tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_document(path, settings)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "data", "changes", "reason"),
    [
        ("stor.txt", b"ord " * 9_000, {"max_file_mb": 0.01}, "is larger than 0.01 MB"),
        ("lang.txt", b"ord " * 9_000, {"max_text_mb": 0.005}, "holds more than 0.005 MB of text"),
        ("linje.txt", b"ord " * 700_000, {}, "has a line of 2,800,000 characters"),
        (
            "bombe.docx",
            word_file(b"<w:p><w:r><w:t>" + b"a" * 30_000_000 + b"</w:t></w:r></w:p>"),
            {},
            "unpacks to 30 MB",
        ),
        (
            "sider.pdf",
            pdf_file(
                CATALOGUE,
                b"<< /Type /Pages /Count 40 /Kids [" + b"3 0 R " * 40 + b"] >>",
                PAGE,
            ),
            {"max_pages": 30},
            "has more than 30 pages",
        ),
        ("sej.md", b"- a\n" * 400_000, {"max_seconds": 1.0}, "takes longer than 1 seconds"),
        ("hukommelse.html", b"<p>hej</p>" * 90_000, {"max_memory_mb": 40}, "memory"),
    ],
)
def test_limits_are_named(
    name: str,
    data: bytes,
    changes: dict[str, float],
    reason: str,
    tmp_path: Path,
    settings: Settings,
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(LimitExceededError) as caught:
        read_document(path, settings.model_copy(update=changes))
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({}, "holds more than 30 MB of text"), ({"max_text_mb": 500}, "has a line of 200,000,000")],
)
def test_200_mb_on_one_line(
    changes: dict[str, float], reason: str, tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / "linje.txt"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(b"a" * 1_000_000)
    with pytest.raises(LimitExceededError, match=reason):
        read_document(path, settings.model_copy(update=changes))


def test_a_pdf_of_a_million_objects_ends_within_its_limits(
    tmp_path: Path, settings: Settings
) -> None:
    """The table of objects alone is 20 MB; every number points at the same small object."""
    count = 1_000_000
    start = b"%PDF-1.7\n"
    body = b"1 0 obj\n" + CATALOGUE + b"\nendobj\n"
    entries = b"%010d 00000 n \n" % len(start) * count
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (count + 1) + entries
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    path = tmp_path / "million.pdf"
    path.write_bytes(start + body + table + trailer % (count + 1, len(start + body)))
    began = time.monotonic()
    with pytest.raises(SourceError) as caught:
        read_document(path, settings.model_copy(update={"max_seconds": 5.0}))
    assert time.monotonic() - began < 60
    assert str(caught.value).startswith("million.pdf: ")
    assert "\n" not in str(caught.value)


ALIASES = "".join(f"{key}: &{key} [{f'*{chr(ord(key) - 1)}, ' * 9}]\n" for key in "bcdefghi")


@pytest.mark.parametrize(
    ("front", "read"),
    [
        (f"isbn: {'[' * 9_000}{']' * 9_000}\n", False),
        ("date: 2021-13-45\n", False),  # no month of any year
        # Nine aliases of nine aliases …: some 400 million words, were they written out.
        (f"a: &a [x]\n{ALIASES}title: *i\nisbn: *i\nyear: *i\nauthors: *i\n", True),
    ],
)
def test_front_matter_that_is_no_front_matter(front: str, read: bool) -> None:
    hints, body = split_front_matter(f"---\n{front}---\nKommunen samler sagens parter.\n")
    assert {key: value for key, value in hints.items() if value} == {}
    assert (body == "Kommunen samler sagens parter.\n") is read


def test_a_page_that_unpacks_without_end(tmp_path: Path, settings: Settings) -> None:
    packed = zlib.compress(b"q Q " * 40_000_000, 9)
    path = tmp_path / "bombe.pdf"
    path.write_bytes(
        pdf_file(
            CATALOGUE,
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        )
    )
    with pytest.raises(SourceError) as caught:
        read_document(path, settings)
    assert str(caught.value).startswith("bombe.pdf: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["ondt\nnavn.txt", "\x1b[31mrød.txt", "..\u202etxt.md", "-rf.md"])
def test_a_name_full_of_tricks_is_shown_as_one_plain_line(
    name: str, tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / name
    path.write_text("Kommunen samler sagens parter.", "utf-8")
    document = read_document(path, settings)
    assert document.name.isprintable()
    assert re.fullmatch(r"[a-z0-9-]+", document.id)
    path.write_bytes(b"")
    with pytest.raises(SourceError) as caught:
        read_document(path, settings)
    assert str(caught.value).isprintable()


def test_the_next_file_is_read_after_one_that_broke_the_reader(
    tmp_path: Path, settings: Settings
) -> None:
    bad, good = tmp_path / "sej.md", tmp_path / "god.html"
    bad.write_bytes(b"- a\n" * 400_000)
    good.write_text("<h1>Forløb</h1><p>Kommunen samler sagens parter.</p>", "utf-8")
    with pytest.raises(LimitExceededError):
        read_document(bad, settings.model_copy(update={"max_seconds": 0.5}))
    assert "Kommunen samler" in read_document(good, settings).text


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: os.mkfifo(path), "is not a file"),
    ],
)
def test_no_file(
    make: Callable[[Path], None], reason: str, tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / "notat.txt"
    make(path)
    with pytest.raises(SourceError, match=reason):
        read_document(path, settings)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_no_permission(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "notat.txt"
    path.write_text("hej", "utf-8")
    path.chmod(0)
    with pytest.raises(SourceError, match="permission"):
        read_document(path, settings)


def test_names_in_both_unicode_forms_are_one_source(tmp_path: Path, settings: Settings) -> None:
    ids = set()
    for form in ("NFC", "NFD"):
        folder = tmp_path / form
        folder.mkdir()
        path = folder / unicodedata.normalize(form, "forløb på én side.txt")
        path.write_text("Kommunen samler sagens parter.", "utf-8")
        document = read_document(path, settings)
        assert document.name == unicodedata.normalize("NFC", "forløb på én side.txt")
        ids.add(document.id)
    assert len(ids) == 1


def test_latin_letters_are_read_as_windows_1252(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "gammel.txt"
    path.write_bytes("Forløbet begynder på mødet – altid.".encode("cp1252"))
    assert read_document(path, settings).text == "Forløbet begynder på mødet – altid."

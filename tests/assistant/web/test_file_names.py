from __future__ import annotations

import pytest

from assistant.web.showing.file_names import LENGTH, file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hvad er en tovholder?", "hvad-er-en-tovholder.docx"),
        ("Må én få støtte på Ærø, jf. § 85?", "maa-en-faa-stoette-paa-aeroe-jf-85.docx"),
        ("Kan [navn] få hjælp?", "kan-faa-hjaelp.docx"),
        ("Om Anders Jensen, cpr 120373-5002", "om.docx"),
        ('../a"b\r\n;c', "a-b-c.docx"),
        ("?!", "ledetraad.docx"),
        ("x" * 99, "ledetraad.docx"),
    ],
)
def test_a_file_is_called_as_what_it_answers(text: str, name: str) -> None:
    assert file_name(text, "docx") == name


def test_a_long_question_ends_at_a_word() -> None:
    name = file_name("Hvem har ansvaret for at koordinere " * 9, "json")
    assert len(name) <= LENGTH
    assert name == "hvem-har-ansvaret-for-at-koordinere-hvem-har-ansvaret.json"

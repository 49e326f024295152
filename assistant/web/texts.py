"""The catalogue of the page's texts, Danish first, English beside it."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

_FILES = ("catalogue.toml", "quiz/catalogue.toml")


class Language(StrEnum):
    """A language of the page."""

    DANISH = "da"
    ENGLISH = "en"

    @property
    def other(self) -> Language:
        """The language that the page offers to change to."""
        return Language.ENGLISH if self is Language.DANISH else Language.DANISH


def language_of(code: str | None) -> Language:
    """Read a language code from a cookie; anything unknown is Danish."""
    return Language(code) if code in set(Language) else Language.DANISH


@cache
def translations() -> dict[Language, dict[str, str]]:
    """All texts.

    Returns:
        For each language its texts by dotted key.
    """
    folder = files(__package__)
    flat: dict[str, dict[str, str]] = {}
    for name in _FILES:
        flat |= _flatten("", tomllib.loads(folder.joinpath(name).read_text("utf-8")))
    return {language: {key: flat[key][language] for key in flat} for language in Language}


def _flatten(prefix: str, table: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    if Language.DANISH in table:
        return [(prefix, table)]
    return [
        entry
        for name, inner in table.items()
        for entry in _flatten(f"{prefix}.{name}" if prefix else name, inner)
    ]


@cache
def gradio_translations() -> dict[str, dict[str, str]]:
    """The texts that Gradio's own components show, by language code, as `gradio.I18n` takes them.

    Keys get an underscore for the dot, which Gradio would take for a path.
    """
    return {
        language.value: {
            key.replace(".", "_"): text for key, text in texts.items() if key.startswith("ask.")
        }
        for language, texts in translations().items()
    }


class Texts:
    """The texts of one language.

    Args:
        language: Which.
    """

    def __init__(self, language: Language = Language.DANISH) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """Look a text up and fill in its values.

        Raises:
            KeyError: The key is not in the catalogue, or a value is missing.
        """
        text = translations()[self.language][key]
        return text.format(**values) if values else text

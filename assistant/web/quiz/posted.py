"""What a form holds, as plain text within bounds."""

from __future__ import annotations

import re

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

_LINE_ENDS = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINE_LENGTH = 500
TEXT_LENGTH = 6000


class Posted:
    """The fields of a form.

    Args:
        data: As the browser sent them.
    """

    def __init__(self, data: FormData) -> None:
        self._data = data

    def line(self, name: str) -> str:
        """A field of one line; empty when it is missing."""
        return " ".join(self._text(name).split())[:LINE_LENGTH]

    def text(self, name: str) -> str:
        """A field of several lines; empty when it is missing."""
        return self._text(name).strip()[:TEXT_LENGTH]

    def secret(self, name: str) -> str:
        """A password, exactly as it was typed."""
        value = self._data.get(name)
        return value if isinstance(value, str) else ""

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a field that hold something."""
        return tuple(line for line in map(str.strip, self.text(name).split("\n")) if line)

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field that may be given more than once."""
        return tuple(v for v in self._data.getlist(name) if isinstance(v, str) and v)

    def has(self, name: str) -> bool:
        """Whether a box is ticked or a button was pressed."""
        return name in self._data

    def blank(self, name: str) -> bool:
        """Whether a field holds white space and nothing else."""
        return bool(self._text(name)) and not self._text(name).strip()

    def number(self, name: str, least: int, most: int, otherwise: int) -> int:
        """A whole number within bounds."""
        value = self._text(name).strip()
        return min(max(int(value), least), most) if value.isdecimal() else otherwise

    def file(self, name: str) -> UploadFile | None:
        """A file that was chosen."""
        value = self._data.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def _text(self, name: str) -> str:
        value = self._data.get(name)
        return _CONTROL.sub("", _LINE_ENDS.sub("\n", value)) if isinstance(value, str) else ""


async def read_form(request: Request) -> None:
    """Read the form before the route runs, so that routes need not be asynchronous."""
    if request.method == "POST":
        request.state.posted = Posted(await request.form(max_files=1))


def posted(request: Request) -> Posted:
    """The form that `read_form` read."""
    form = request.state.posted
    assert isinstance(form, Posted)  # noqa: S101 - every router here depends on read_form
    return form

"""Markdown and the HTML in it, before lines are read: what is no text goes, tables become rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(
    r"<(?P<unread>script|style|template|noscript)\b.*?(?:</(?P=unread)\s*>|\Z)"
    r"|<(?P<tag>[a-z][a-z0-9]*)\b[^<>]*?"
    r"(?:\shidden(?=[\s=/>])|display\s*:\s*none|visibility\s*:\s*hidden)[^<>]*>"
    r".*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""What no reader of the page sees."""
_TABLE = re.compile(r"<table\b.*?</table\s*>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"^\s{0,3}(?P<fence>`{3,}|~{3,})[^`]*$")
_UNDERLINE = re.compile(r"^\s{0,3}(?:(?P<top>=+)|-+)\s*$")
_QUOTED = re.compile(r"^\s{0,3}>\s?")
_TARGET = re.compile(r"^\s{0,3}\[[^\]^][^\]]*\]:\s+<?(?:https?:|mailto:|[./#])\S*(?:\s+[\"'(].*)?$")
_WIKI = re.compile(
    r"^\s*(?:\[\[?_?TOC_?\]\]?|__TOC__|:::.*|\[!\w+\]"
    r"|(?:!!!|\?\?\?)\+?[ ]+[\w-]+(?:[ ]+\"(?P<title>[^\"]*)\")?)\s*$"
)
"""What wikis set for a contents list, a container or the kind of a box."""
_TASK = re.compile(r"^(\s*)[-*+]\s+\[(?P<done>[ xX])\]\s+")
_MEANING = re.compile(r"^\s{0,3}:\s+(?P<text>\S.*)$")
"""What a term on the line before means."""
_NO_TITLE = re.compile(r"^\s*(?:[-*+>#|]|\d+[.)]\s)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s{1,4}(?=\S)")
_LONGEST_TITLE = 130


def plain_lines(text: str, *, markdown: bool) -> str:
    """Take out of a text what its marks only lay out.

    Args:
        text: A whole file without front matter.
        markdown: Whether the file says that it is Markdown; a plain text may hold HTML, but a
            line under another, or one that begins with ``>``, means nothing there.

    Returns:
        The text with HTML tables as rows of cells, without comments and what is hidden; of
        Markdown also without fences, marks of quotations and link targets, with underlined
        headings marked by ``#`` and with the paragraphs of an item right below it.
    """
    if "<" in text:
        text = _HIDDEN.sub("", _COMMENT.sub("", text))
        text = _TABLE.sub(lambda match: _rows(match.group()), text)
    return "\n".join(_with_paragraphs(_read(text.split("\n")))) if markdown else text


def _with_paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Put a paragraph that is indented as far as an item's text right below it."""
    indent = 0
    blanks: list[str] = []
    for line in lines:
        if not line.strip():
            blanks.append(line)
            continue
        item = _ITEM.match(line)
        inside = indent and len(line) - len(line.lstrip()) >= indent
        if item:
            indent = item.end()
        elif not inside and blanks:
            indent = 0
        if not (inside and not item and _is_text(line)):
            yield from blanks
        blanks.clear()
        yield line
    yield from blanks


def _is_text(line: str) -> bool:
    return not re.match(r"\s*(?:[#|>]|\[\^|\*{3,}|-{3,}|_{3,})", line)


def _read(lines: list[str]) -> Iterator[str]:
    fence = ""
    before = ""
    quoted = False
    for line in lines:
        mark = _FENCE.match(line)
        if mark and (not fence or mark.group("fence").startswith(fence)):
            fence = "" if fence else mark.group("fence")
            line = ""
        elif fence:
            # What stands in a fence is shown as it is written.
            line = re.sub(r"^(\s*)([#>|*+-])", r"\1\\\2", line)
        elif _TARGET.match(line):
            line = ""
        elif wiki := _WIKI.match(_QUOTED.sub("", line)):
            line = f"**{wiki.group('title')}**" if wiki.group("title") else ""
        elif task := _TASK.match(line):
            line = _TASK.sub(r"\1☐ " if task.group("done") == " " else r"\1☑ ", line)
        elif _is_title(before) and (meaning := _MEANING.match(line)):
            before, line = f"- {before.strip()}: {meaning.group('text')}", ""
        elif _is_title(before) and (under := _UNDERLINE.match(line)):
            before = f"{'#' if under.group('top') else '##'} {before.strip()}"
            line = ""
        elif _QUOTED.match(line):
            while _QUOTED.match(line):
                line = _QUOTED.sub("", line, count=1)
            if not quoted and before.strip():
                yield before
                before = ""
            quoted = True
        else:
            if quoted and line.strip():
                yield before
                before = ""
            quoted = False
        yield before
        before = line
    yield before


def _is_title(line: str) -> bool:
    return bool(line.strip()) and len(line) <= _LONGEST_TITLE and not _NO_TITLE.match(line)


def _rows(table: str) -> str:
    from bs4 import BeautifulSoup

    from ingest.readers.html.tables import read_rows

    found = BeautifulSoup(table, "lxml").find("table")
    rows = read_rows(found, 0) if found is not None else ()
    lines = (" | ".join(cell.replace("|", "\\|") for cell in row.cells) for row in rows)
    return "\n\n" + "\n".join(f"| {line} |" for line in lines) + "\n\n"

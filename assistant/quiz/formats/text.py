"""Text on its way into and out of markup."""

from __future__ import annotations

import html
import re

_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile(r"\r\n?")
_BLANKS = re.compile(r"[ \t\f\v]+")
_MANY_LINES = re.compile(r"\n{3,}")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?]")
_BLOCKS = ("p", "div", "li", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre")
_MEDIA = re.compile(r"<(?:img|audio|video|object|iframe|svg)\b", re.IGNORECASE)
_GAP = re.compile(r"_{3,}")

GAP = "____"
"""The blank in a stem."""


def clean(text: str) -> str:
    r"""Drop what XML 1.0 cannot hold (control characters, surrogates); line ends become ``\n``."""
    return _NOT_XML.sub("", _LINE_ENDS.sub("\n", text))


def tidy(text: str) -> str:
    """Clean text without runs of blanks, and without blanks or empty lines around it."""
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in clean(text).split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def to_html(text: str) -> str:
    """Escape text for HTML; its lines stay lines."""
    return html.escape(clean(text), quote=False).replace("\n", "<br>")


def from_html(markup: str) -> str:
    """Read the text of an HTML fragment, its paragraphs and breaks as lines."""
    if _TAG.search(_BREAK.sub("", markup)):
        return tidy(_text_of(markup))
    lines = _BREAK.split(markup)
    return tidy("\n".join(html.unescape(_one_line(line)) for line in lines))


def has_media(markup: str) -> bool:
    """Whether an HTML fragment shows a picture, sound or film."""
    return bool(_MEDIA.search(markup))


def one_gap(stem: str) -> str:
    """Write a stem's first run of underscores as the blank."""
    return _GAP.sub(GAP, stem, count=1)


def has_gap(stem: str) -> bool:
    """Whether something is left blank in a stem."""
    return bool(_GAP.search(stem))


def shorten(text: str, most: int) -> str:
    """One line of at most ``most`` characters, cut after a word."""
    line = " ".join(clean(text).split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head[most // 2 :] else head}…"


def plain_number(value: float) -> str:
    """A number without exponent and without needless zeros: ``0.00001``, ``12``."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def danish_number(value: float) -> str:
    """A number as Danes type it, with a decimal comma."""
    return plain_number(value).replace(".", ",")


def _one_line(markup: str) -> str:
    return " ".join(part for part in re.split(r"[ \t\n]+", markup))


def _text_of(markup: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html.parser")
    for hidden in soup(["script", "style", "template"]):
        hidden.decompose()
    for node in soup.find_all(string=True):
        node.replace_with(_one_line(str(node)))
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    for block in soup.find_all(_BLOCKS):
        block.insert_before("\n")
        block.append("\n")
    return str(soup.get_text())

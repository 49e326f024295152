"""Markup inside a line: emphasis, tags, links and note marks, taken out of the words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from ingest.blocks import Anchor, Reference

_MARKED = re.compile(r"[<*_\[\\&⁰¹²³⁴⁵⁶⁷⁸⁹]")
_SPACE = re.compile(r"[^\S\n]+")
_SUPERSCRIPT = {ord(c): d for c, d in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)}
_TOKEN = re.compile(
    r"""<sup>\s*(?P<sup>[\d*†‡, ]{1,8})\s*</sup>
      | (?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
      | \[\^(?P<mdnote>[\w-]{1,12})\](?!:)
      | !?\[(?P<label>[^\]\[]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)
      | <(?P<url>https?://[^\s<>]+)>
      | </?(?:b|i|em|strong|u|sup|sub|span|p|div|font|br|small|mark|a|center|h[1-6]|s|q|cite|code
        |kbd|abbr|del|ins|hr|img|figure|figcaption|details|summary|section|article|main|blockquote
        |ul|ol|li|dl|dt|dd)\b[^<>]*/?>
      | (?P<emphasis>\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,;:!?)])_{1,3}(?!\w))
      | \\+(?P<escaped>[`*_{}\[\]()#+.!|<>-])
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text without markup, with what the markup said."""

    text: str
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()


def clean_inline(raw: str) -> Cleaned:
    """Take emphasis, tags, link targets and raised note marks out of a block.

    Args:
        raw: A paragraph, item, cell or heading; line breaks in it are kept.

    Returns:
        The words as they stand in the file, with the places of marks and links.
    """
    if not _MARKED.search(raw):
        return Cleaned(_SPACE.sub(" ", raw.lstrip()).rstrip())
    parts: list[str] = []
    length = 0
    references: list[Reference] = []
    anchors: list[Anchor] = []
    position = 0

    def keep(piece: str) -> None:
        nonlocal length
        piece = html.unescape(piece) if "&" in piece else piece
        if piece[:1] == " " and (not parts or parts[-1].endswith((" ", "\n"))):
            piece = piece.lstrip(" ")
        if piece:
            parts.append(piece)
            length += len(piece)

    for match in _TOKEN.finditer(raw):
        keep(_SPACE.sub(" ", raw[position : match.start()]))
        position = match.end()
        groups = match.groupdict()
        mark = groups["sup"] or groups["super"] or groups["mdnote"]
        if mark:
            references.append(Reference(length, mark.translate(_SUPERSCRIPT).strip()))
        elif groups["label"] is not None:
            start = length
            label = clean_inline(groups["label"]).text
            keep(label)
            # A link that leads nowhere («#») still shows that the words are a link.
            if label:
                anchors.append(Anchor(start, length, groups["target"].strip("#")))
        elif groups["url"]:
            start = length
            keep(groups["url"])
            anchors.append(Anchor(start, length, groups["url"]))
        elif groups["escaped"]:
            keep(groups["escaped"])
        elif groups["emphasis"] and not _is_emphasis(raw, match):
            keep(match.group())
    keep(_SPACE.sub(" ", raw[position:]))
    text = "".join(parts)
    return Cleaned(text.rstrip(), tuple(references), tuple(anchors))


def _is_emphasis(raw: str, match: re.Match[str]) -> bool:
    if match.group().startswith("_"):
        return True
    before = raw[match.start() - 1 : match.start()]
    after = raw[match.end() : match.end() + 1]
    # «5 * 3» is arithmetic, «*word» or «word*» is markup.
    return not ((not before or before.isspace()) and (not after or after.isspace()))

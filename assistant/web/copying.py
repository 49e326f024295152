"""Answers as text to paste: plain for a case note, Markdown with the quotes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Answer, BlockKind, Citation
from assistant.web.history import Conversation, Turn
from assistant.web.rendering import day
from ingest.model import SourceStatus

_STATUS = {SourceStatus.HISTORIC: "historisk kilde", SourceStatus.REPLACED: "erstattet kilde"}


def reference(citation: Citation) -> str:
    """A full reference: publisher, title, year, page.

    Example: ``VIVE: Titel, 2023, s. 18``; what is not known is left out, and a source that no
    longer holds is said to be so. Where no single page is known the section is named too.
    """
    exact = (citation.page or "").isalnum()
    lead = f"{citation.publisher}: " if citation.publisher else ""
    parts = [
        f"{lead}{citation.title}",
        str(citation.year) if citation.year else "",
        f"s. {citation.page}" if citation.page else "",
        f"afsnittet «{citation.section[-1]}»" if citation.section and not exact else "",
        _STATUS.get(citation.status, ""),
    ]
    return ", ".join(part for part in parts if part)


def journal(turn: Turn) -> str:
    """Plain text for a case note, with the references in full."""
    lines = [f"Spørgsmål: {turn.answer.question}", "", turn.answer.text]
    if turn.answer.citations:
        lines += ["", "Kilder:"]
        lines += [f"[{c.n}] {reference(c)}." for c in turn.answer.citations]
    lines += ["", f"Fundet med Ledetråd {day(turn.asked)}."]
    return "\n".join(lines) + "\n"


def markdown(turns: Sequence[Turn], title: str = "") -> str:
    """Markdown with every quote under its reference."""
    lines = [f"# {escape_markdown(title)}", ""] if title else []
    for turn in turns:
        lines += [f"## {escape_markdown(turn.answer.question)}", ""]
        lines += _markdown_blocks(turn.answer)
        if turn.answer.citations:
            lines += ["**Kilder**", ""]
            for citation in turn.answer.citations:
                lines += [f"{citation.n}. {escape_markdown(reference(citation))}", ""]
                quoted = escape_markdown(citation.quote).split("\n")
                lines += [f"   > {line}".rstrip() for line in quoted] + [""]
        lines += [f"*Fundet med Ledetråd {day(turn.asked)}. {escape_markdown(turn.searched)}*", ""]
    return "\n".join(lines)


def conversation_markdown(conversation: Conversation) -> str:
    """A whole conversation as Markdown."""
    return markdown(conversation.turns, conversation.title)


def escape_markdown(text: str) -> str:
    """Keep text from being read as Markdown or HTML where it is pasted."""
    return "".join("\\" + sign if sign in "\\`*_[]<>#|!" else sign for sign in text)


def _markdown_blocks(answer: Answer) -> list[str]:
    lines: list[str] = []
    number = 0
    for block in answer.blocks:
        body = " ".join(
            escape_markdown(sentence.labelled) + "".join(f" [{n}]" for n in sentence.citations)
            for sentence in block.sentences
        )
        number = number + 1 if block.kind is BlockKind.NUMBERED_ITEM else 0
        prefix = {
            BlockKind.ITEM: "- ",
            BlockKind.NUMBERED_ITEM: f"{number}. ",
            BlockKind.HEADING: "### ",
        }.get(block.kind, "")
        lines += [prefix + body] if prefix and prefix != "### " else ["", prefix + body, ""]
    return [*lines, ""]

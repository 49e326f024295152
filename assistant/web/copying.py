"""Answers as text to paste: plain for a case note, Markdown with the quotes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Answer, BlockKind, Citation
from assistant.web.history import Conversation, Turn
from assistant.web.rendering import day
from assistant.web.texts import Texts
from ingest.model import SourceStatus

_STATUS = {SourceStatus.HISTORIC: "copy.historic", SourceStatus.REPLACED: "copy.replaced"}


def reference(citation: Citation, texts: Texts) -> str:
    """A full reference: publisher, title, year, page.

    Example: ``VIVE: Titel, 2023, s. 18``; what is not known is left out, and a source that no
    longer holds is said to be so. Where no single page is known the section is named too.
    """
    exact = (citation.page or "").isalnum()
    lead = f"{citation.publisher}: " if citation.publisher else ""
    parts = [
        f"{lead}{citation.title}",
        str(citation.year) if citation.year else "",
        texts("copy.page", page=citation.page) if citation.page else "",
        texts("copy.section", title=citation.section[-1]) if citation.section and not exact else "",
        texts(_STATUS[citation.status]) if citation.status in _STATUS else "",
    ]
    return ", ".join(part for part in parts if part)


def journal(turn: Turn, texts: Texts) -> str:
    """Plain text for a case note, with the references in full."""
    lines = [texts("copy.question", question=turn.answer.question), "", turn.answer.text]
    if turn.answer.citations:
        lines += ["", f"{texts('answer.sources')}:"]
        lines += [f"[{c.n}] {reference(c, texts)}." for c in turn.answer.citations]
    lines += ["", texts("copy.found", date=day(turn.asked, texts))]
    return "\n".join(lines) + "\n"


def markdown(turns: Sequence[Turn], texts: Texts, title: str = "") -> str:
    """Markdown with every quote under its reference."""
    lines = [f"# {escape_markdown(title)}", ""] if title else []
    for turn in turns:
        lines += [f"## {escape_markdown(turn.answer.question)}", ""]
        lines += _markdown_blocks(turn.answer)
        if turn.answer.citations:
            lines += [f"**{texts('answer.sources')}**", ""]
            for citation in turn.answer.citations:
                lines += [f"{citation.n}. {escape_markdown(reference(citation, texts))}", ""]
                quoted = escape_markdown(citation.quote).split("\n")
                lines += [f"   > {line}".rstrip() for line in quoted] + [""]
        found = texts("copy.found", date=day(turn.asked, texts))
        lines += [f"*{found} {escape_markdown(turn.searched)}*", ""]
    return "\n".join(lines)


def conversation_markdown(conversation: Conversation, texts: Texts) -> str:
    """A whole conversation as Markdown."""
    return markdown(conversation.turns, texts, conversation.title)


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

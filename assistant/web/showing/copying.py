"""Answers as text to paste, plain and as HTML, and conversations as a Markdown file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer.referencing import cited_title
from assistant.model import Answer, BlockKind, Citation, Mode, with_marks
from assistant.notices import told_before
from assistant.web.keeping.history import Conversation, Turn
from assistant.web.showing.rendering import as_lists, day, render
from assistant.web.showing.sanitizing import sanitize
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
        lead + cited_title(citation.title, citation.publisher, citation.year),
        str(citation.year) if citation.year else "",
        texts("copy.page", page=citation.page) if citation.page else "",
        texts("copy.section", title=citation.section[-1]) if citation.section and not exact else "",
        texts(_STATUS[citation.status]) if citation.status in _STATUS else "",
    ]
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place and the citations that name it alike.

    Attributes:
        marks: Their numbers as the answer shows them: ``[1]–[3], [5]``.
        text: `reference` of each.
    """

    marks: str
    text: str
    citations: tuple[Citation, ...]


def references(citations: Iterable[Citation], texts: Texts) -> tuple[Reference, ...]:
    """Each place once, in the order in which the citations first name it."""
    places: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        key = (citation.source_id, reference(citation, texts))
        places.setdefault(key, []).append(citation)
    return tuple(
        Reference(_marks([c.n for c in cited]), text, tuple(cited))
        for (_, text), cited in places.items()
    )


def _marks(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(
        f"[{run[0]}]–[{run[-1]}]" if len(run) > 2 else ", ".join(f"[{n}]" for n in run)
        for run in runs
    )


def _basis(answer: Answer, texts: Texts) -> str:
    """Whether what is pasted is quoted or worded by a model, which a case note must tell."""
    if not answer.citations:
        return ""
    key = "answer.generated" if answer.mode is Mode.GENERATED else "answer.quoted"
    return f"{texts(key)}."


def journal(turn: Turn, texts: Texts) -> str:
    """Plain text for a case note, with the references in full."""
    return _plain(turn, texts, quotes=False)


def with_sources(turn: Turn, texts: Texts) -> str:
    """Plain text with every quote under its reference."""
    return _plain(turn, texts, quotes=True)


def with_sources_html(turn: Turn, texts: Texts) -> Markup:
    """The same as HTML, which a word processor pastes with its headings and lists."""
    html = render(
        "copy.html",
        texts,
        answer=turn.answer,
        before=told_before(turn.answer),
        groups=as_lists(turn.answer.blocks),
        heading=BlockKind.HEADING,
        basis=_basis(turn.answer, texts),
        references=references(turn.answer.citations, texts),
        found=f"{_found(turn, texts)} {turn.searched}",
    )
    return sanitize(html)


def _plain(turn: Turn, texts: Texts, *, quotes: bool) -> str:
    answer = turn.answer
    lines = [
        texts("copy.question", question=answer.question),
        "",
        *told_before(answer),
        answer.text,
    ]
    if basis := _basis(answer, texts):
        lines += ["", basis, "", f"{texts('answer.sources')}:"]
    for place in references(answer.citations, texts):
        lines.append(f"{place.marks} {place.text}.")
        if quotes:
            lines += [*_quoted(place), ""]
    found = _found(turn, texts) + (f" {turn.searched}" if quotes else "")
    return "\n".join([*lines, *([""] if lines[-1] else []), found]) + "\n"


def _quoted(place: Reference) -> Iterator[str]:
    for citation in place.citations:
        mark = f"[{citation.n}] " if len(place.citations) > 1 else ""
        yield f"{mark}«{citation.quote}»"


def _found(turn: Turn, texts: Texts) -> str:
    return texts("copy.found", date=day(turn.asked, texts))


def markdown(turns: Sequence[Turn], texts: Texts, title: str = "") -> str:
    """Markdown with every quote under its reference."""
    lines = [f"# {escape_markdown(title)}", ""] if title else []
    for turn in turns:
        lines += [f"## {escape_markdown(turn.answer.question)}", ""]
        for text in told_before(turn.answer):
            lines += [f"*{escape_markdown(text)}*", ""]
        lines += _markdown_blocks(turn.answer)
        if turn.answer.citations:
            lines += [f"**{texts('answer.sources')}**", ""]
            for citation in turn.answer.citations:
                lines += [f"{citation.n}. {escape_markdown(reference(citation, texts))}", ""]
                quoted = escape_markdown(citation.quote).split("\n")
                lines += [f"   > {line}".rstrip() for line in quoted] + [""]
        lines += [f"*{_found(turn, texts)} {escape_markdown(turn.searched)}*", ""]
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
    for mark, block in with_marks(answer.blocks):
        body = " ".join(
            escape_markdown(sentence.labelled) + "".join(f" [{n}]" for n in sentence.citations)
            for sentence in block.sentences
        )
        number = number + 1 if block.kind is BlockKind.NUMBERED_ITEM else 0
        prefix = {
            BlockKind.ITEM: "- ",
            # Markdown would count on from 1; «b)» is no list to it.
            BlockKind.NUMBERED_ITEM: f"{mark} " if mark == f"{number}." else f"- {mark} ",
            BlockKind.HEADING: "### ",
        }.get(block.kind, "")
        # Four blanks: under «1.» two would be none.
        prefix = " " * 4 * block.depth + prefix
        lines += [prefix + body] if prefix and prefix != "### " else ["", prefix + body, ""]
    return [*lines, ""]

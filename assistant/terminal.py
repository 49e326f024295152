"""An answer as it is shown on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from assistant.answer.referencing import cited_title, listed_title
from assistant.model import Answer, Citation


def reference(citation: Citation) -> str:
    """Where a citation stands: publisher, title, year, page and heading path, in Danish."""
    title = cited_title(citation.title, citation.publisher, citation.year)
    parts = [citation.publisher, title, str(citation.year) if citation.year else None]
    if citation.page:
        parts.append(f"s. {citation.page}")
    where = ", ".join(part for part in parts if part)
    return f"{where} › {' › '.join(citation.section)}" if citation.section else where


def print_answer(console: Console, answer: Answer) -> None:
    """Print notices, the answer with its marks, and the references.

    Args:
        console: Where to print.
        answer: What to print; its texts are data and never read as markup.
    """
    for notice in answer.notices:
        console.print(Text(notice.text, style="italic"))
    console.print(Text(answer.text))
    if answer.citations or answer.nearest:
        console.print()
    for citation in answer.citations:
        console.print(Text(f"  [{citation.n}] {reference(citation)}", style="dim"))
    if answer.nearest:
        console.print(Text("Måske relevant:", style="dim"))
    for hit in answer.nearest:
        place = " › ".join((listed_title(hit.passage.title), *hit.passage.section))
        page = f", s. {hit.passage.pages}" if hit.passage.pages else ""
        console.print(Text(f"  · {place}{page}", style="dim"))

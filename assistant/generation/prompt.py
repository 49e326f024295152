"""The messages that go to a language model: rules as system text, everything else as data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.orders import without_orders
from assistant.refusal.wording import REFUSAL
from ingest.model import Passage
from prompts import load_prompt

Message = tuple[str, str]
"""Role and text."""

_ANGLES = str.maketrans({"<": "‹", ">": "›"})
_TEMPLATE_MARKS = re.compile(r"\[(/?)(INST|SYS|SYSTEM|ASSISTANT|USER)\]", re.IGNORECASE)
_CITATION_LIKE = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_SPACES = re.compile(r"[^\S\n]+")


def as_data(text: str) -> str:
    """Make text harmless between the prompt's delimiters.

    Angle brackets, with which the delimiters and most chat templates' marks are written, become
    the single guillemets ‹ and ›, ``[INST]`` and its kin lose their brackets, and so do the
    text's own reference numbers, which would read as citations. Control and format characters
    go out.

    Args:
        text: Text of a document or a user.

    Returns:
        The text without anything that could end its frame.
    """
    kept = "".join(c for c in text if c in "\n\t" or c.isprintable())
    kept = _CITATION_LIKE.sub(r"(\1)", _TEMPLATE_MARKS.sub(r"(\1\2)", kept.translate(_ANGLES)))
    return _SPACES.sub(" ", kept).strip()


def answer_messages(question: str, passages: Sequence[Passage]) -> list[Message]:
    """Write the messages that ask for an answer.

    Args:
        question: A masked question that stands alone.
        passages: What the answer may cite, as 1, 2, …

    Returns:
        A system and a user message.
    """
    user = load_prompt("answer_user", frozenset({"passages", "question"}))
    sources = "\n\n".join(_source(n, passage) for n, passage in enumerate(passages, 1))
    return [
        ("system", system_prompt()),
        ("user", user.render(passages=sources, question=as_data(question))),
    ]


def rewrite_messages(question: str, turns: Sequence[str]) -> list[Message]:
    """Write the messages that ask for a question that stands alone.

    Args:
        question: The masked last question.
        turns: The masked earlier ones, oldest first.

    Returns:
        A system and a user message.
    """
    user = load_prompt("rewrite_user", frozenset({"turns", "question"}))
    earlier = "\n".join(f"- {as_data(turn)}" for turn in turns)
    return [
        ("system", load_prompt("rewrite_system").text),
        ("user", user.render(turns=earlier, question=as_data(question))),
    ]


@cache
def system_prompt() -> str:
    """The rules for an answer, as sent."""
    return load_prompt("answer_system", frozenset({"refusal"})).render(refusal=REFUSAL)


def _source(number: int, passage: Passage) -> str:
    year = f" ({passage.year})" if passage.year else ""
    head = as_data(f"{passage.context}{year}").replace("\n", " ")
    body = as_data(without_orders(passage.text))
    return f'<kilde nr="{number}">\n{head}\n{body}\n</kilde>'

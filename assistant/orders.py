"""Sentences in documents that give orders to a language model.

Guidance is written to people; a sentence that tells a model to forget its rules, to play a part
or to tell its prompt was put there to steer an answer. Such sentences are kept from the model and
carry no claim. The patterns ask for two things at once, an order and what it is about (rules,
prompt, role, reply), so that «Svar altid skriftligt på henvendelser» stays what it is: guidance.
"""

from __future__ import annotations

import re

from ingest.model import Span
from ingest.sentences import split_sentences

_RULES = (
    r"(?:instruktion|instruks|anvisning|ordre|regler|retningslinj|besked|prompt|vejledning"
    r"|instruction|rules?\b|guideline|directive|message|context|kontekst)\w*"
)
_FORGET = (
    r"(?:ignor[eé]r\w*|glem\w*|se\s+bort\s+fra|tilsidesæt\w*|overskriv\w*|forkast\w*"
    r"|ignore|disregard|forget|override|bypass|omgå)"
)
_PATTERNS = (
    rf"\b{_FORGET}\b[^.!?\n]{{0,60}}\b(?:alle?|alt|ovenstående|tidligere|foregående|forrige|dine?"
    rf"|all|any|above|previous|prior|earlier|your|system)\b[^.!?\n]{{0,40}}{_RULES}",
    r"\b(?:ignore|disregard|forget)\b[^.!?\n]{0,30}\b(?:everything|all)\b",
    r"\b(?:ignor[eé]r|glem)\s+(?:alt|hvad)\b[^.!?\n]{0,40}\b(?:ovenfor|ovenstående|før|sagt|tidligere)",
    r"^\W{0,6}(?:system|assistant|assistent|developer)\s*(?:besked|message|prompt)?\s*[:>\]]",
    r"<\s*/?\s*(?:\|?im_(?:start|end)\|?|system|assistant|kilde|spoergsmaal|start_of_turn|end_of_turn|s)\b",
    r"<\|[^|\n]{1,30}\|>|\[/?(?:INST|SYS)\]|<<\s*/?SYS\s*>>",
    r"\bsystem[\s-]?(?:prompt|besked|message|instruk\w*)\b",
    r"\b(?:du\s+er|you\s+are)\s+(?:nu|fra\s+nu\s+af|ikke\s+længere|now|no\s+longer)\b",
    r"\b(?:opfør\s+dig\s+som|lad\s+som\s+om\s+du\s+er|act\s+as|pretend\s+(?:to\s+be|you))\b",
    r"\b(?:sprogmodel|chatbot|AI-assistent|AI-model|KI-assistent|language\s+model|ai\s+assistant|LLM)\w*"
    r"[^.!?\n]{0,60}\b(?:skal|må|bedes|svar|skriv|must|should|reply|respond|answer|say)\b",
    r"\b(?:svar|besvar|skriv|reply|respond|answer|say|output|print)\b[^.!?\n]{0,40}\b(?:udelukkende"
    r"|kun|blot|altid|only|always|nothing\s+but|exactly|præcis)\b[^.!?\n]{0,30}(?:[:«\"“]|\bmed\s+ord|\bword)",
    r"\b(?:svar|reply|respond|answer)\b[^.!?\n]{0,30}\b(?:på\s+engelsk|in\s+english|som\s+en\s+pirat)",
    r"\b(?:afslør|gengiv|vis|udskriv|gentag|reveal|print|show|repeat|output)\b[^.!?\n]{0,40}"
    r"\b(?:dine?|your|the\s+system|systemets)\b[^.!?\n]{0,25}" + _RULES,
    r"\b(?:nye?|new)\s+(?:instruktion|instruks|ordre|instruction)\w*\s*:",
    r"\b(?:jailbreak|prompt\s+injection|DAN[\s-]mode|developer\s+mode|udviklertilstand)\b",
)
_ORDER = re.compile(
    "|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE | re.MULTILINE
)
_GAP = "[…]"


def find_orders(text: str) -> tuple[Span, ...]:
    """Find the sentences that give orders to a model, and what they order it to say.

    From the first order to the end of its paragraph everything is counted in, because what
    follows an order is usually the reply that it wants.

    Args:
        text: Text of a document.

    Returns:
        Spans of ``text`` in order, without overlap.
    """
    spans: list[Span] = []
    for sentence in split_sentences(text):
        if spans and sentence.start < spans[-1].end:
            continue
        if _ORDER.search(text[sentence.start : sentence.end]):
            line_end = text.find("\n", sentence.end)
            spans.append(Span(sentence.start, len(text) if line_end < 0 else line_end))
    return tuple(spans)


def without_orders(text: str) -> str:
    """Replace the orders in a text by an omission mark.

    Args:
        text: Text of a document.

    Returns:
        The text to show a model.
    """
    parts = []
    end = 0
    for span in find_orders(text):
        parts += [text[end : span.start], _GAP]
        end = span.end
    return "".join([*parts, text[end:]])


def question_without_orders(text: str) -> str:
    """Leave out of a question the sentences that give orders to a model and ask nothing.

    Args:
        text: A question as typed.

    Returns:
        What is asked; empty when nothing is.
    """
    sentences = [text[span.start : span.end] for span in split_sentences(text)]
    kept = [s for s in sentences if s.rstrip().endswith("?") or not _ORDER.search(s)]
    return text if len(kept) == len(sentences) else " ".join(kept)

"""Whether a language model's rewriting of a follow-up may take the place of that by rules."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.terms import likeness, stems


def accepts(written: str, question: str, turns: Sequence[str], by_rules: str) -> bool:
    """Hold a model's rewriting against the rules.

    Args:
        written: What the model wrote.
        question: The question as typed.
        turns: Earlier questions.
        by_rules: The rewriting by rules.

    Returns:
        Whether it is one short line that keeps the question's own words and brings in no word or
        number that the conversation does not hold.
    """
    if not written or len(written) > 2 * len(by_rules) + 100:
        return False
    known = set(stems(" ".join((question, by_rules, *turns))))
    new = set(stems(written))
    if not new or any(term[0].isdigit() for term in new - known):
        return False
    borrowed = sum(any(likeness(term, other) for other in known) for term in new) / len(new)
    own = set(stems(question))
    kept = sum(any(likeness(term, other) for other in new) for term in own) / max(len(own), 1)
    return borrowed >= 0.8 and (not own or kept >= 0.5)

"""What an answer must never say, such as a made-up figure or the citizen's name."""

from __future__ import annotations

from assistant.model import NoticeKind
from eval.metrics.words import fold
from eval.outcome import Outcome


def forbidden_found(outcome: Outcome) -> tuple[str, ...]:
    """List the forbidden strings that stand in the answer or its notices.

    A notice that corrects a premise names what it corrects, so the wrong premise may stand there.
    With made-up personal data in the question they must not stand in the question as understood
    either, since that goes on to models and logs. Case and white space do not count; a string that
    begins or ends with a letter or digit is only met as a whole word there.
    """
    answer = outcome.answer
    masked = "personal-data" in outcome.question.tags
    texts = [answer.text]
    texts += [n.text for n in answer.notices if masked or n.kind is not NoticeKind.PREMISE]
    if masked:
        texts.append(answer.standalone)
    said = fold("\n".join(texts))
    return tuple(text for text in outcome.question.forbidden if _stands(fold(text), said))


def forbidden_said(outcome: Outcome) -> float | None:
    """1 where a forbidden string was said, else 0; None where none is named."""
    return float(bool(forbidden_found(outcome))) if outcome.question.forbidden else None


def _stands(text: str, said: str) -> bool:
    start = said.find(text)
    while start >= 0:
        end = start + len(text)
        before, after = said[start - 1 : start], said[end : end + 1]
        opens = not (text[0].isalnum() and before.isalnum())
        closes = not (text[-1].isalnum() and after.isalnum())
        if opens and closes:
            return True
        start = said.find(text, start + 1)
    return False

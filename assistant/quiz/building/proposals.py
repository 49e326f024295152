"""Stems and vignettes that a configured language model proposes, each checked like any other.

The model is given one passage at a time and answers in a fixed form. What it writes is data: the
quote must stand in the passage word for word, the right answer in the quote, the explanation must
be carried by the passage and must no longer be when a wrong answer takes the right one's place.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer.pieces import shown
from assistant.generation.errors import GenerationError
from assistant.generation.prompt import Message, as_data
from assistant.generation.prose import RemoteGenerator, build_generator
from assistant.orders import find_orders, without_orders
from assistant.quiz.material.draft import Draft, choice
from assistant.quiz.material.language import bare_end, folded, upper_first
from assistant.quiz.material.scope import Scope
from assistant.quiz.material.sources import Source
from assistant.quiz.material.standing import question_leans
from assistant.quiz.model import ItemKind
from assistant.verification.verifier import verify_sentences
from index.model import Encoder
from ingest.model import Passage, PassageKind
from ingest.settings import Settings
from prompts import load_prompt

MAX_TOKENS = 450
MOST_PASSAGES = 30
"""Passages that one build asks about at most; each takes seconds."""

NO_ANSWER = "modellen svarede ikke"
UNREADABLE = "modellens forslag kunne ikke læses"
NO_QUOTE = "modellens citat står ikke i kilden"
NOT_CARRIED = "modellens forklaring er ikke dækket af kilden"
ALSO_CARRIED = "et forkert svar er også dækket af kilden"
LEANING = "spørgsmålet kan ikke forstås alene"
ORDERED = "forslaget giver ordrer til en sprogmodel"

_FIELD = re.compile(
    r"^\W*(TYPE|SPØRGSMÅL|RIGTIGT|FORKERT|CITAT|FORKLARING)\W*: *(.+?)\s*$",
    re.MULTILINE | re.IGNORECASE,
)
MODEL_KINDS = (ItemKind.SINGLE, ItemKind.VIGNETTE)
"""What a model is asked for, in turn."""
_KINDS = {"enkeltvalg": ItemKind.SINGLE, "case": ItemKind.VIGNETTE}
_SHORTEST_PASSAGE = 60
"""Words of a passage that holds enough for a question."""


class Writer(Protocol):
    """Writes a text for messages."""

    def write(self, messages: Sequence[Message], max_tokens: int) -> str:
        """See `RemoteGenerator.write`."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model wrote, read but not yet checked."""

    kind: ItemKind
    stem: str
    right: str
    wrong: tuple[str, ...]
    quote: str
    explanation: str


def writer_of(settings: Settings) -> Writer | None:
    """The configured model; None when there is none."""
    generator = build_generator(settings)
    return generator if isinstance(generator, RemoteGenerator) else None


def propose(
    writer: Writer,
    places: Sequence[tuple[Source, Passage]],
    kinds: Sequence[ItemKind],
    encoder: Encoder,
    chance: random.Random,
    dropped: Counter[str],
) -> Iterator[Draft]:
    """Have a model propose one item for each passage.

    Args:
        writer: The model.
        places: Passages to ask about.
        kinds: Kinds to ask for in turn, of single choice and vignette.
        encoder: For the claim verification.
        chance: Orders options.
        dropped: Counts what falls, by reason.

    Yields:
        Drafts that are carried by their passage; the gate has the last word.
    """
    for number, (source, passage) in enumerate(places):
        try:
            text = writer.write(_messages(passage, kinds[number % len(kinds)]), MAX_TOKENS)
        except GenerationError:
            dropped[NO_ANSWER] += 1
            return  # a model that is gone or too slow is not asked again and again
        proposal = read_proposal(text)
        if proposal is None:
            dropped[UNREADABLE] += 1
            continue
        draft, reason = check_proposal(proposal, source, passage, encoder, chance)
        if draft is None:
            dropped[reason] += 1
        else:
            yield draft


def fitting_passages(
    sources: Sequence[Source], scope: Scope, chance: random.Random
) -> list[tuple[Source, Passage]]:
    """Passages of running text or lists that are long enough, in chance order.

    Args:
        sources: Where to look.
        scope: What may be asked about.
        chance: Orders them.
    """
    found = [
        (source, passage)
        for source in sources
        for passage in source.passages
        if passage.kind in (PassageKind.TEXT, PassageKind.LIST)
        and len(passage.text.split()) >= _SHORTEST_PASSAGE
        and source.usable(source.section(passage.start))
        and scope.holds(source, passage)
    ]
    chance.shuffle(found)
    return found


def _messages(passage: Passage, kind: ItemKind) -> list[Message]:
    user = load_prompt("quiz_user", frozenset({"kind", "passage"}))
    text = as_data(f"{passage.context}\n{without_orders(passage.text)}")
    return [
        ("system", load_prompt("quiz_system").text),
        ("user", user.render(kind=kind.value, passage=text)),
    ]


def read_proposal(text: str) -> Proposal | None:
    """Read a model's reply.

    Args:
        text: The reply.

    Returns:
        The proposal; None when a field is missing or there are fewer than two wrong answers.
    """
    fields: dict[str, list[str]] = {}
    for match in _FIELD.finditer(text):
        value = shown(as_data(match.group(2))).strip('«»"”“ ')
        if value:
            fields.setdefault(match.group(1).upper(), []).append(value)
    wrong = tuple(dict.fromkeys(bare_end(w) for w in fields.get("FORKERT", ())))
    needed = ("SPØRGSMÅL", "RIGTIGT", "CITAT", "FORKLARING")
    if any(name not in fields for name in needed) or len(wrong) < 2:
        return None
    kind = _KINDS.get(fields.get("TYPE", ["enkeltvalg"])[0].lower().strip(" ."))
    if kind is None:
        return None
    stem, right, quote, explanation = (fields[name][0] for name in needed)
    return Proposal(kind, stem, bare_end(right), wrong[:3], quote, explanation)


def check_proposal(
    proposal: Proposal,
    source: Source,
    passage: Passage,
    encoder: Encoder,
    chance: random.Random,
) -> tuple[Draft | None, str]:
    """Check a proposal against its passage.

    Args:
        proposal: What the model wrote.
        source: Where the passage stands.
        passage: What the model was given.
        encoder: Compares meanings.
        chance: Orders options.

    Returns:
        A draft and no reason, or None and why it fell.
    """
    whole = " ".join((proposal.stem, proposal.right, *proposal.wrong, proposal.explanation))
    if find_orders(whole):
        return None, ORDERED
    place = _find(proposal.quote, passage.text)
    if place is None or folded(proposal.right) not in folded(passage.text[place[0] : place[1]]):
        return None, NO_QUOTE
    if question_leans(proposal.stem, source.heading(passage.start)):
        return None, LEANING
    claims = [proposal.explanation, *_swapped(proposal)]
    verdicts = verify_sentences([(claim, [passage]) for claim in claims], encoder)
    if not verdicts[0].supported:
        return None, NOT_CARRIED
    if any(verdict.supported for verdict in verdicts[1:]) or any(
        f" {folded(wrong)} " in f" {folded(proposal.quote)} " for wrong in proposal.wrong
    ):
        return None, ALSO_CARRIED
    options = [upper_first(text) for text in proposal.wrong]
    return (
        Draft(
            maker="model",
            kind=proposal.kind,
            stem=upper_first(proposal.stem),
            key=choice([upper_first(proposal.right)], options, chance),
            explanation=proposal.explanation,
            source=source,
            start=passage.start + place[0],
            end=passage.start + place[1],
            shown=proposal.stem,
            effort=1.5,
            origin="model",
        ),
        "",
    )


def _swapped(proposal: Proposal) -> list[str]:
    """The explanation with each wrong answer in the right one's place, where it has that."""
    match = re.search(re.escape(proposal.right), proposal.explanation, re.IGNORECASE)
    if match is None:
        return []
    before, after = proposal.explanation[: match.start()], proposal.explanation[match.end() :]
    return [f"{before}{wrong}{after}" for wrong in proposal.wrong]


def _find(quote: str, text: str) -> tuple[int, int] | None:
    """Offsets of a quote in a text; white space may differ."""
    words = quote.split()
    if len(words) < 3:
        return None
    match = re.search(r"\s+".join(map(re.escape, words)), text)
    return match.span() if match else None

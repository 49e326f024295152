"""From an indexed library to checked quiz items: what is asked for, and what came of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.quiz.building.bearing import is_trivia
from assistant.quiz.building.proposals import (
    MODEL_KINDS,
    MOST_PASSAGES,
    Writer,
    fitting_passages,
    propose,
    writer_of,
)
from assistant.quiz.building.spread import in_turn
from assistant.quiz.checking import gate
from assistant.quiz.checking.repeats import REPEATED, repeats, same_words
from assistant.quiz.generators import GENERATORS
from assistant.quiz.material.draft import Draft
from assistant.quiz.material.levels import estimate
from assistant.quiz.material.library import QuizLibrary
from assistant.quiz.material.scope import Scope, has_heading, passages_on
from assistant.quiz.material.shortened import explain_abbreviations, without_told
from assistant.quiz.material.sources import Material, read_material
from assistant.quiz.model import Item, ItemKind, Level, Proof, item_id
from ingest.console import Advance

STEPS = len(GENERATORS) + 1
"""How often a build reports progress when no model is asked."""
_OVERLAP = 0.5
KNOWN = "findes i forvejen eller er afvist før"
"""Why an item that is known is dropped."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a trainer asks for; an empty field means no limit.

    Attributes:
        count: How many items at most.
        sources: Source ids.
        section: A heading, or words of one; everything under it counts.
        topic: Free text; the passages that retrieval finds for it.
        seed: The same seed on the same library gives the same items.
        model: Whether a configured language model may propose items too.
        known: Ids of items that are there already or were rejected; they are not made again.
    """

    count: int = 20
    sources: tuple[str, ...] = ()
    section: str = ""
    topic: str = ""
    kinds: tuple[ItemKind, ...] = ()
    level: Level | None = None
    seed: int = 0
    model: bool = True
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of it.

    Attributes:
        items: At most ``request.count``, spread over the sections; all ``forslag``.
        asked: How many were asked for.
        dropped: How many suggestions fell, by reason in Danish.
        note: A Danish sentence on why there are fewer items than asked for; empty when there
            are enough.
    """

    items: tuple[Item, ...]
    asked: int
    dropped: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


def build_items(
    library: QuizLibrary, request: BuildRequest, progress: Advance | None = None
) -> BuildReport:
    """Make quiz items from an indexed library.

    Bad requests (an unknown source, a topic or heading that nothing is found for) raise nothing:
    they give a report without items whose note says why.

    Args:
        library: An opened index.
        request: What is asked for.
        progress: Told of each step, with what is looked for as ``what``.

    Returns:
        Items that passed every check, and what fell.
    """
    material = read_material(library.store)
    scope = _scope(library, material, request)
    if isinstance(scope, str):
        return BuildReport((), request.count, {}, scope)
    chance = random.Random(request.seed)  # noqa: S311 - a draw of questions, not a secret
    dropped: Counter[str] = Counter()
    drafts: list[tuple[Draft, Proof | None]] = []
    for name, generate in GENERATORS.items():
        drafts += _wanted(generate(material, chance), request, scope)
        if progress:
            progress(1, name)
    if request.model and (writer := writer_of(library.settings)):
        proposed = _proposed(writer, library, material, request, scope, chance, dropped, progress)
        drafts += _wanted(proposed, request, scope)
    chosen = _choose(drafts, request, chance, dropped)
    if progress:
        progress(1, "udvælgelse")
    items = tuple(_item(draft, proof) for draft, proof in chosen)
    return BuildReport(items, request.count, dict(dropped), _note(items, drafts, request))


def _proposed(
    writer: Writer,
    library: QuizLibrary,
    material: Material,
    request: BuildRequest,
    scope: Scope,
    chance: random.Random,
    dropped: Counter[str],
    progress: Advance | None,
) -> Iterator[Draft]:
    """What the configured model proposes, for the kinds that it is asked for."""
    kinds = [k for k in MODEL_KINDS if not request.kinds or k in request.kinds]
    if not kinds:
        return iter(())
    if progress:
        progress(0, "sprogmodellens forslag")
    places = fitting_passages(material.sources, scope, chance)[: min(request.count, MOST_PASSAGES)]
    return propose(writer, places, kinds, library.encoder, chance, dropped)


def _scope(library: QuizLibrary, material: Material, request: BuildRequest) -> Scope | str:
    """The limits of a request, or a Danish sentence on what is wrong with it."""
    if not material.sources:
        return "Der er ingen kilder i biblioteket endnu. Læg først en kilde ind."
    known = {source.document.id for source in material.sources}
    if gone := [name for name in request.sources if name not in known]:
        return f"Kilden «{gone[0]}» findes ikke i biblioteket; den kan være fjernet."
    sources = frozenset(request.sources) or None
    if request.section and not has_heading(material, request.section, sources):
        return f"Ingen overskrift passer med «{request.section}»."
    if not request.topic:
        return Scope(sources, request.section)
    if not request.topic.strip():
        return "Emnet er tomt. Skriv et emne, eller lad feltet stå helt tomt."
    passages = passages_on(library, request.topic, sources)
    if not passages:
        return f"Der står ikke noget om «{request.topic.strip()}» i kilderne."
    return Scope(sources, request.section, passages)


def _wanted(
    drafts: Iterator[Draft], request: BuildRequest, scope: Scope
) -> Iterator[tuple[Draft, Proof | None]]:
    for draft in drafts:
        if request.kinds and draft.kind not in request.kinds:
            continue
        proof = draft.source.proof(draft.start, draft.end)
        shown = explain_abbreviations(draft)
        if request.level and estimate(shown) is not request.level:
            continue
        if proof is None or scope.admits(shown, proof):
            yield shown, proof


def _choose(
    drafts: Sequence[tuple[Draft, Proof | None]],
    request: BuildRequest,
    chance: random.Random,
    dropped: Counter[str],
) -> list[tuple[Draft, Proof]]:
    """Take what passes the gate, first one item for each place, then a second of another kind.

    Trivia that are needed to make up the number stand last.
    """
    proofs = {id(draft): proof for draft, proof in drafts}
    taken: list[Draft] = []
    later: list[Draft] = []

    def accept(draft: Draft) -> bool:
        if _beside(draft, taken):
            later.append(draft)
            return False
        return passes(draft)

    def accept_second(draft: Draft) -> bool:
        beside = _beside(draft, taken)
        if len(beside) > 1 or any(other.kind is draft.kind for other in beside):
            dropped[REPEATED] += 1
            return False
        return passes(draft)

    def passes(draft: Draft) -> bool:
        reason = KNOWN if request.known and _name(draft) in request.known else ""
        reason = reason or gate.fault(draft, proofs[id(draft)])
        if not reason and repeats(draft, taken):
            reason = REPEATED
        if reason:
            dropped[reason] += 1
            return False
        taken.append(draft)
        return True

    every = without_told([draft for draft, _ in drafts])
    if told := len(drafts) - len(every):
        dropped[REPEATED] += told
    in_turn(every, request.count, accept, chance)
    if len(taken) < request.count:
        in_turn(list(later), request.count - len(taken), accept_second, chance)
    taken.sort(key=is_trivia)
    return [(draft, proof) for draft in taken if (proof := proofs[id(draft)])]


def _beside(draft: Draft, taken: Sequence[Draft]) -> list[Draft]:
    """Items that are proved by the same place, or by the same words elsewhere."""
    return [
        other
        for other in taken
        if (other.source is draft.source and _overlaps(draft, other)) or same_words(draft, other)
    ]


def _overlaps(draft: Draft, other: Draft) -> bool:
    common = min(draft.end, other.end) - max(draft.start, other.start)
    return common > _OVERLAP * min(draft.end - draft.start, other.end - other.start)


def _name(draft: Draft) -> str:
    return item_id(draft.kind, draft.stem, draft.key)


def _item(draft: Draft, proof: Proof) -> Item:
    return Item(
        id=_name(draft),
        kind=draft.kind,
        stem=draft.stem,
        key=draft.key,
        explanation=draft.explanation,
        proof=replace(proof, section=draft.source.section_path(proof.start)),
        level=estimate(draft),
        tags=draft.source.tags(draft.start),
        origin=draft.origin,
    )


def _note(
    items: Sequence[Item],
    drafts: Sequence[tuple[Draft, Proof | None]],
    request: BuildRequest,
) -> str:
    if len(items) >= request.count:
        return ""
    limits = [
        text
        for text, given in (
            ("de valgte kilder", request.sources),
            (f"afsnittet «{request.section}»", request.section),
            (f"emnet «{request.topic.strip()}»", request.topic),
            ("de valgte spørgsmålstyper", request.kinds),
            (f"sværhedsgraden «{request.level}»", request.level),
        )
        if given
    ]
    within = f" inden for {' og '.join(limits)}" if limits else ""
    if not drafts:
        return (
            f"Materialet{within} rummer ingen lister, tal, begreber eller hele sætninger, "
            "som der kan stilles et sikkert spørgsmål om."
        )
    made = {0: "Ingen spørgsmål", 1: "Kun 1 spørgsmål"}.get(
        len(items), f"Kun {len(items)} spørgsmål"
    )
    known = "fandtes i forvejen, " if request.known else ""
    return (
        f"{made} af {request.count} kunne laves{within}: resten af forslagene {known}lignede "
        "hinanden eller bestod ikke kvalitetskontrollen."
    )

"""The features of a candidate that the learned ranker weighs."""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from index.lexical.passage_words import PassageWords, words_of
from index.model import Column
from index.retrieval.candidates import CandidateSet, z_scores
from index.retrieval.question_cues import question_cues
from index.retrieval.translated import NAMES as TRANSLATED
from ingest.model import PassageKind

Matrix = NDArray[np.float64]

_STRICT = ("strict", "strict_sentence")
_GAPS = ("dense", "sentence", *_STRICT, "lexical", "fused")
_SIGNALS = ("words", "grams", "headings", "sentence_2", *_GAPS)
_CUES = ("number", "year", "share", "reason", "definition")
_NAME = re.compile(r"(?<=[^.?!:\s] )[A-ZÆØÅ][\w-]+|\b[A-ZÆØÅ]{2,}\w*")
_FRESH = 3
"""Candidates of the same section, and neighbours, lend support; beyond these they add nothing."""


def feature_matrix(candidates: CandidateSet) -> tuple[tuple[str, ...], Matrix]:
    """Compute all features of all candidates.

    Returns:
        The features' names and a matrix of shape (candidates, features).
    """
    read = [
        words_of(passage, offsets)
        for passage, offsets in zip(candidates.passages, candidates.sentences, strict=True)
    ]
    columns = {
        **_signal_features(candidates),
        **_translation_features(candidates),
        **_word_features(candidates, read),
        **_cue_features(candidates, read),
        **_place_features(candidates, read),
    }
    return tuple(columns), np.column_stack(list(columns.values()))


def _signal_features(candidates: CandidateSet) -> dict[str, Column]:
    """Scores as z-scores and as distances to the best; some also as they are."""
    signals = candidates.signals
    columns = {f"z_{name}": z_scores(signals[name]) for name in _SIGNALS}
    for name in _GAPS:
        values = signals[name]
        columns[f"gap_{name}"] = values - values.max()
        order = np.argsort(np.argsort(-values, kind="stable"), kind="stable")
        columns[f"rank_{name}"] = 1 / (order + 1.0)
    for name in ("dense", "sentence", *_STRICT, "fused"):
        columns[name] = signals[name]
    return columns


def _translation_features(candidates: CandidateSet) -> dict[str, Column]:
    """Translations as they are, and by how well the model knows the sources found first."""
    columns = {"familiar": candidates.signals["familiar"]}
    known = candidates.signals["known"]
    for name in TRANSLATED:
        values = candidates.signals[name]
        columns |= {
            name: values,
            f"known_{name}": known * values,
            f"known_gap_{name}": known * (values - values.max()),
            f"known_z_{name}": known * z_scores(values),
        }
    return columns


def _word_features(candidates: CandidateSet, read: list[PassageWords]) -> dict[str, Column]:
    """Shares of the question's words, weighted by how rare they are."""
    weights = candidates.word_weights
    total = sum(weights.values()) or 1.0

    def share(held: Collection[int]) -> float:
        found = (w for word, w in weights.items() if not candidates.word_ids[word].isdisjoint(held))
        return sum(found) / total

    rarest = max(weights, key=lambda word: weights[word], default="")
    numbers = [word for word in weights if any(letter.isdigit() for letter in word)]
    names = {name.lower() for name in _NAME.findall(candidates.query)}
    named = [word for word in weights if word in names]
    best_sentence, best_joint = [], []
    for words, cosines in zip(read, candidates.sentence_cosines, strict=True):
        shares = np.array([share(ids) for ids in words.sentences] or [0.0])
        best_sentence.append(shares.max())
        pairs = shares[: len(cosines)] + 10 * (cosines - 0.9) if len(cosines) else shares
        best_joint.append(pairs.max())

    def all_of(chosen: list[str], words: PassageWords) -> float:
        if not chosen:
            return 0.0
        held = words.every | words.place
        return float(np.mean([not candidates.word_ids[w].isdisjoint(held) for w in chosen]))

    return {
        "coverage": np.array([share(words.every) for words in read]),
        "coverage_with_place": np.array([share(words.every | words.place) for words in read]),
        "coverage_sentence": np.array(best_sentence),
        "joint_sentence": np.array(best_joint),
        "coverage_place": np.array([share(words.place) for words in read]),
        "coverage_title": np.array([share(words.title) for words in read]),
        "rarest": np.array([all_of([rarest] if rarest else [], words) for words in read]),
        "numbers": np.array([all_of(numbers, words) for words in read]),
        "names": np.array([all_of(named, words) for words in read]),
        "question_weight": np.full(len(read), total),
    }


def _cue_features(candidates: CandidateSet, read: list[PassageWords]) -> dict[str, Column]:
    """Whether the passage has what the question asks for: a number, a year, a list."""
    asked = question_cues(candidates.query)
    columns = {
        f"cue_{cue}": np.array([float(cue in asked and cue in words.cues) for words in read])
        for cue in _CUES
    }
    lists = [passage.kind is PassageKind.LIST for passage in candidates.passages]
    columns["cue_list"] = np.array([float("list" in asked and is_list) for is_list in lists])
    columns["is_list"] = np.array(lists, np.float64)
    return columns


def _place_features(candidates: CandidateSet, read: list[PassageWords]) -> dict[str, Column]:
    """Length and depth, and how well the neighbours and the section match."""
    fused = candidates.signals["fused"]
    passages = candidates.passages
    section, source, neighbour = np.zeros(len(fused)), np.zeros(len(fused)), np.zeros(len(fused))
    for i, passage in enumerate(passages):
        kin = [
            fused[j] for j, other in enumerate(passages)
            if j != i and other.source_id == passage.source_id and other.section == passage.section
        ]  # fmt: skip
        section[i] = np.sum(sorted(kin, reverse=True)[:_FRESH]) / _FRESH
        source[i] = np.mean([other.source_id == passage.source_id for other in passages[:10]])
        neighbour[i] = max(
            (
                fused[j]
                for j, other in enumerate(passages)
                if j != i
                and other.source_id == passage.source_id
                and (abs(other.start - passage.end) < 5 or abs(passage.start - other.end) < 5)
            ),
            default=0.0,
        )
    return {
        "section": section,
        "source": source,
        "neighbour": neighbour,
        "length": np.log1p([words.length for words in read]),
        "depth": np.array([len(passage.section) for passage in passages], np.float64),
        "start": np.log1p([passage.start for passage in passages]),
    }

"""The embedding model as an `Encoder`: the bundled one, or any Sentence Transformers model."""

from __future__ import annotations

import time
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoding.adapter import ADAPTER, STRICT, fingerprint
from index.encoding.bundled_model import SHA256, unpack_bundled_model
from index.encoding.low_rank import load_low_rank
from index.model import Vectors
from ingest.errors import ModelError
from ingest.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"
_BATCH = 32  # texts; larger batches pad more and gain nothing on two cores


class TransformerEncoder:
    """An `Encoder` over a Sentence Transformers model.

    Args:
        model: The loaded model.
        name: What is kept beside the vectors.
        query_prompt: Put before each question.
        passage_prompt: Put before each passage.
        strict: Reads questions strictly; the model itself when None.
    """

    def __init__(
        self,
        model: SentenceTransformer,
        name: str,
        query_prompt: str = "",
        passage_prompt: str = "",
        strict: SentenceTransformer | None = None,
    ) -> None:
        self.model = model
        self._strict = strict or model
        self._name = name
        self._prompts = {"query": query_prompt, "passage": passage_prompt}

    @property
    def name(self) -> str:
        """Model name with the fingerprint of its weights."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        length: int = self.model.get_embedding_dimension() or 0
        return length

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions; shape (len(texts), dimensions)."""
        return self._encode(self.model, texts, "query")

    def strict_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions for telling whether anything answers; shape (len(texts), dimensions)."""
        return self._encode(self._strict, texts, "query")

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages or sentences; shape (len(texts), dimensions)."""
        return self._encode(self.model, texts, "passage")

    def _encode(self, model: SentenceTransformer, texts: Sequence[str], kind: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        vectors: Any = model.encode(
            list(texts),
            prompt=self._prompts[kind],
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def load_encoder(
    settings: Settings, adapter: Path = ADAPTER, strict: Path | None = STRICT
) -> TransformerEncoder:
    """Load the embedding model that the settings name.

    The bundled model runs in bf16 where the CPU multiplies it natively (AVX512-BF16 or AMX) and
    that is found to be quicker, else in fp32; their vectors agree to a cosine of 0.9999. Nothing is
    downloaded for it; another model's name is looked up by Sentence Transformers, in its cache
    first.

    Args:
        settings: Which model, and whether the bundled one takes its adapter.
        adapter: The adapter's file; the shipped one, but in training.
        strict: The file of the strict reading, which goes with the adapter.

    Raises:
        ModelError: The model cannot be found or loaded.
    """
    import torch

    if settings.threads:
        torch.set_num_threads(settings.threads)
    if settings.embedder != BUNDLED:
        return _load_other(settings.embedder)
    model = open_bundled(settings, adapter if settings.adapter else None)
    name = f"multilingual-e5-small@{SHA256[:12]}"
    if settings.adapter:
        name += f"+{fingerprint(adapter)}"
    second = _changed(model, strict) if settings.adapter and strict else None
    if model.device.type == "cpu" and _gains_by_bf16():
        for each in (model, second):
            if each is not None:
                each.to(torch.bfloat16)
                # Pooled in fp32: a mean over 200 tokens loses too much in bf16.
                each[0].register_forward_hook(_widen)
    return TransformerEncoder(model, name, "query: ", "passage: ", second)


def open_bundled(settings: Settings, adapter: Path | None = None) -> SentenceTransformer:
    """Open the bundled model in fp32, as it is unpacked or with an adapter, without prompts."""
    model = _open(str(unpack_bundled_model(settings.models_folder)))
    if adapter is not None:
        load_low_rank(adapter).merge_into(_transformer(model))
    return model


def _changed(model: SentenceTransformer, changes: Path) -> SentenceTransformer:
    """Copy a model with changes, so that both read with the same tokenizer and embeddings."""
    shared = (model.tokenizer, _transformer(model).embeddings)
    second = deepcopy(model, {id(part): part for part in shared})
    load_low_rank(changes).merge_into(_transformer(second))
    return second


def _transformer(model: SentenceTransformer) -> Any:
    first: Any = model[0]
    return first.auto_model


def _widen(_module: Any, _inputs: Any, features: dict[str, Any]) -> dict[str, Any]:
    return {**features, "token_embeddings": features["token_embeddings"].float()}


def _open(name: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    # Its own bars would stand in the middle of ours, and in pipes.
    logging.disable_progress_bar()
    try:
        return SentenceTransformer(name).eval()
    except (OSError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())
        raise ModelError(f"the embedding model {name} cannot be loaded: {reason}") from error


def _load_other(name: str) -> TransformerEncoder:
    model = _open(name)
    prompts: dict[str, str] = dict(model.prompts)
    shown = Path(name).name if Path(name).is_dir() else name
    passage = prompts.get("passage") or prompts.get("document") or ""
    return TransformerEncoder(model, shown, prompts.get("query") or "", passage)


def _has_native_bf16() -> bool:
    """Whether the CPU has bf16 products; elsewhere bf16 is emulated and slower than fp32."""
    import torch

    abilities = torch.cpu.get_capabilities()
    return bool(abilities.get("avx512_bf16") or abilities.get("amx_bf16"))


def _gains_by_bf16() -> bool:
    """Whether bf16 products are quicker here than fp32; some virtual CPUs have them, but slowly.

    Times one feed-forward product of the bundled model on 1,024 tokens, under 0.1 s in all.
    """
    import torch

    if not _has_native_bf16():
        return False

    def seconds(kind: torch.dtype) -> float:
        layer = torch.nn.Linear(384, 1536).to(kind)
        tokens = torch.randn(1024, 384).to(kind)
        taken = []
        with torch.inference_mode():
            for _ in range(5):
                began = time.perf_counter()
                layer(tokens)
                taken.append(time.perf_counter() - began)
        return min(taken)

    return seconds(torch.bfloat16) < seconds(torch.float32)

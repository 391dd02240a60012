"""How the tiny model learns: pull a picture and its text together, push it away from all the others.

The loss is symmetric InfoNCE (van den Oord et al. 2018) as in CLIP (Radford et al. 2021), with a learned
temperature; where several texts of a batch are true of a picture they share the target (Khosla et al. 2020).
The texts are told where they belong by a larger model (`teacher.py`).
The gradients are written out, and Adam (Kingma and Ba 2015) takes the steps. NumPy is all it needs.
"""

from collections.abc import Callable

import numpy as np

from memeverse.interests.tiny.features import word_rows
from memeverse.interests.tiny.pairs import EACH, Pictures, Texts, draw_pictures, write_texts
from memeverse.interests.tiny.teacher import targets
from memeverse.interests.tiny.towers import SHAPES, Weights, counted
from memeverse.randomness import derive, read_seed
from memeverse.simulation.progress import bar
from memeverse.threads import one_thread

STEPS, BATCH, RATE = 2_000, 256, 3e-3
PULL = 40.0  # of the teacher, beside the contrast of pictures and texts
MOST_SCALE = 30.0  # of the cosines: the temperature never falls below 1/30


def train(seed: int | str = 1, steps: int = STEPS, each: int = EACH, progress: bool = False) -> Weights:
    """The weights after so many steps; the same seed gives the same ones on the same machine.

    ``each`` pictures are drawn of every tag.
    """
    with one_thread():
        return _train(read_seed(seed), steps, draw_pictures(each, progress), progress)


def _train(seed: int | str, steps: int, pictures: Pictures, progress: bool) -> Weights:
    weights = first_weights(derive(seed, "tiny", "first"))
    mean, spread = pictures.features.mean(axis=0), pictures.features.std(axis=0) + 0.02
    standard = Pictures((pictures.features - mean) / spread, pictures.topic, pictures.tag)
    adam, rng = Adam(weights), derive(seed, "tiny", "batches")
    with bar("Learning", steps, progress) as shown:
        for step in range(steps):
            chosen = rng.integers(len(standard.topic), size=BATCH)
            batch = Pictures(standard.features[chosen], standard.topic[chosen], standard.tag[chosen])
            one, other = (write_texts(batch.topic, batch.tag, rng) for _ in range(2))
            _, gradients = loss_and_gradients(weights, batch, one, other)
            adam.step(weights, gradients, RATE * _slower(step / steps))
            weights["log_scale"] = np.minimum(weights["log_scale"], np.float32(np.log(MOST_SCALE)))
            shown.update()
    weights["see_bias"] = weights["see_bias"] - (mean / spread) @ weights["see"]  # so that plain features do
    weights["see"] = weights["see"] / spread[:, None]
    return weights


def first_weights(rng: np.random.Generator) -> Weights:
    """Small random numbers; no biases; a temperature of 1/10."""
    weights = {}
    for name, shape in SHAPES.items():
        size = 0.03 if name in ("words", "pieces") else 1 / np.sqrt(shape[0]) if len(shape) == 2 else 0
        weights[name] = (size * rng.normal(size=shape)).astype(np.float32)
    weights["log_scale"] = np.array(np.log(10), np.float32)
    return weights


def loss_and_gradients(w: Weights, seen: Pictures, one: Texts, other: Texts) -> tuple[float, Weights]:
    """The loss of a batch, and its slope in every weight.

    Pictures are compared with one set of texts; these, and another set about the same videos, with the places
    that the teacher gives them.
    """
    hidden = np.maximum(seen.features @ w["see"] + w["see_bias"], 0)
    pictures, back_pictures = _unit(hidden @ w["look"] + w["look_bias"])
    both = Texts(one.texts + other.texts, np.r_[one.topic, other.topic], np.r_[one.tags, other.tags])
    rows = [word_rows(text) for text in both.texts]
    shares = {name: _shares([pair[i] for pair in rows]) for i, name in enumerate(("words", "pieces"))}
    mean = sum(share @ w[name][used] for name, (used, share) in shares.items())
    texts, back_texts = _unit(mean @ w["read"] + w["read_bias"])
    n = len(one.texts)

    shown = Texts([], seen.topic, np.stack([seen.tag, seen.tag], axis=1))
    scale = np.exp(w["log_scale"])
    loss_1, to_pictures, to_one, to_scale = contrast(pictures, texts[:n], shown.match(one), scale)

    g: Weights = {"log_scale": to_scale * scale}
    to_look = back_pictures(to_pictures)
    to_hidden = (to_look @ w["look"].T) * (hidden > 0)
    g["look"], g["look_bias"] = hidden.T @ to_look, to_look.sum(axis=0)
    g["see"], g["see_bias"] = seen.features.T @ to_hidden, to_hidden.sum(axis=0)
    wanted = targets(both.topic, both.tags)
    loss_2 = PULL * float(1 - (texts * wanted).sum(axis=1).mean())
    told = -PULL * wanted / len(wanted)
    to_read = back_texts(np.concatenate([to_one, np.zeros_like(to_one)]) + told)
    g["read"], g["read_bias"] = mean.T @ to_read, to_read.sum(axis=0)
    for name, (used, share) in shares.items():
        g[name] = np.zeros_like(w[name])
        g[name][used] = share.T @ (to_read @ w["read"].T)
    return loss_1 + loss_2, g


def contrast(
    a: np.ndarray, b: np.ndarray, match: np.ndarray, scale: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray, np.ndarray]:
    """Symmetric InfoNCE of two sets of unit vectors: the loss, and its slope in a, in b and in the scale.

    Two pairs that are told apart cost little, pairs that are mixed up cost much:

    >>> a, match, scale = np.eye(2), np.eye(2, dtype=bool), np.array(10.0)
    >>> [round(contrast(a, b, match, scale)[0], 4) for b in (a, a[::-1])]
    [0.0, 10.0]
    """
    cosine = a @ b.T
    to_logits, loss = np.zeros_like(cosine), 0.0
    for axis in (0, 1):
        wanted = match / match.sum(axis=axis, keepdims=True)
        logits = scale * (cosine - cosine.max(axis=axis, keepdims=True))
        log_share = logits - np.log(np.exp(logits).sum(axis=axis, keepdims=True))
        loss -= float((wanted * log_share).sum()) / (2 * len(a))
        to_logits += ((np.exp(log_share) - wanted) / (2 * len(a))).astype(cosine.dtype)
    return loss, scale * (to_logits @ b), scale * (to_logits.T @ a), (to_logits * cosine).sum()


class Adam:
    """Adam: steps of a like size in every weight, however steep the loss is there."""

    def __init__(self, weights: Weights):
        self._mean = {name: np.zeros_like(one) for name, one in weights.items()}
        self._square = {name: np.zeros_like(one) for name, one in weights.items()}
        self._steps = 0

    def step(self, weights: Weights, gradients: Weights, rate: float) -> None:
        """Change the weights, in place."""
        self._steps += 1
        rate *= np.sqrt(1 - 0.999**self._steps) / (1 - 0.9**self._steps)
        for name, slope in gradients.items():
            mean, square = self._mean[name], self._square[name]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope**2 - square)
            weights[name] = (weights[name] - rate * mean / (np.sqrt(square) + 1e-8)).astype(np.float32)


def _slower(done: float) -> float:
    """From 1 to 0, along half a cosine."""
    return 0.5 * (1 + float(np.cos(np.pi * done)))


def _shares(chosen: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
    used, counts = counted(chosen)
    return used, (counts / counts.sum(axis=1, keepdims=True)).astype(np.float32)


def _unit(x: np.ndarray) -> tuple[np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    """The vectors at length 1, and the way back: from the slope in them to that in x."""
    length = np.sqrt((x**2).sum(axis=1, keepdims=True)) + np.float32(1e-6)
    u = x / length
    return u, lambda slope: (slope - (slope * u).sum(axis=1, keepdims=True) * u) / length

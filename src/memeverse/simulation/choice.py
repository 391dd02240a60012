"""How a person picks from a slate: mostly the top, sometimes further down; or by liking as well.

The model of Yao et al. 2021 (*Measuring recommender system effects with simulated users*):
a position u ~ Beta(1/2, 3) on [0, 1], and the slate cuts [0, 1] into k equal parts.
"""

import numpy as np

A, B = 0.5, 3.0
ATTENTION = -0.8  # the power with which a place further down is looked at less


def rank_probabilities(k: int) -> np.ndarray:
    """The probability that each place of a slate of k memes is picked, first place first.

    >>> rank_probabilities(5).round(4).tolist()
    [0.7334, 0.1741, 0.0684, 0.0213, 0.0027]
    >>> rank_probabilities(1).tolist()
    [1.0]

    Exact: see `chance_below`. (The often quoted 75, 17, 6, <2, <1 % are rough.)
    """
    return np.diff(chance_below(np.arange(k + 1) / k))


def chance_below(u: float | np.ndarray) -> np.ndarray:
    """The chance that the position lies below u: the distribution function of Beta(1/2, 3).

    It has a closed form. The density is u^(-1/2) (1 - u)² divided by B(1/2, 3) = 16/15, and
    u^(-1/2) (1 - 2u + u²) integrates to 2 u^(1/2) - (4/3) u^(3/2) + (2/5) u^(5/2), so

        F(u) = √u (15 - 10 u + 3 u²) / 8

    >>> chance_below(np.array([0.0, 0.25, 1.0])).tolist()  # √¼ (15 - 2.5 + 0.1875) / 8
    [0.0, 0.79296875, 1.0]
    """
    u = np.asarray(u, dtype=float)
    return np.sqrt(u) * (15 - 10 * u + 3 * u**2) / 8


def choose_rank(rng: np.random.Generator, k: int, size: int | tuple[int, ...] | None = None) -> np.ndarray:
    """Places picked from slates of k memes, 0 for the top one.

    >>> picks = choose_rank(np.random.default_rng(1), 5, 10_000)
    >>> round(float((picks == 0).mean()), 1)
    0.7
    """
    return rank_of(draw_positions(rng, size), k)


def draw_positions(rng: np.random.Generator, size: int | tuple[int, ...] | None = None) -> np.ndarray:
    """Positions u on [0, 1]: a person's luck, whatever the length of the slate."""
    return np.asarray(rng.beta(A, B, size))


def rank_of(position: np.ndarray, k: int) -> np.ndarray:
    """The place at which a position on [0, 1] falls when k memes share it equally.

    >>> rank_of(np.array([0.0, 0.19, 0.2, 1.0]), 5).tolist()
    [0, 0, 1, 4]
    """
    return np.minimum((position * k).astype(int), k - 1)


def liked_rank(tastes: np.ndarray, slates: np.ndarray) -> np.ndarray:
    """The place that people pick who look at the memes: the best liked one, less so the further down.

    ``tastes`` (n, axes), ``slates`` (n, k, axes): what is shown to each. A meme is worth 1 at the very taste
    and 0 at the far end of the space, and a place counts place^-0.8 of that (1 is the top): the attention of
    Chaney et al. 2018 (*How algorithmic confounding in recommendation systems increases homogeneity and
    decreases utility*).

    >>> taste = np.array([[0.0], [1.0]])
    >>> liked_rank(taste, np.array([[[0.5], [0.0]], [[-1.0], [1.0]]])).tolist()  # 0.75 : 0.57, and 0 : 0.57
    [0, 1]
    """
    axes, k = slates.shape[-1], slates.shape[-2]
    farthest = 2 * np.sqrt(axes)  # from one corner of [-1, 1]^axes to the opposite one
    worth = 1 - np.linalg.norm(slates - tastes[:, None], axis=-1) / farthest
    return (worth * np.arange(1, k + 1) ** ATTENTION).argmax(axis=1)

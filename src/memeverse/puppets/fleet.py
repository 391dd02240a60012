"""Sock puppets: each is trained on videos of one ideology, reads its homepage, and follows what comes next.

The protocol is that of Haroon and others (2023): 100 videos of the own side, a homepage of about 34, then
twenty times the first video of what stands beside the last one, from a seed of any side. A puppet does what a
persona of lab 2 with the same commands would do, and sees the same; but many of them go side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from memeverse.errors import InputError
from memeverse.mode import grading
from memeverse.platform.by_slant import HOMEPAGE
from memeverse.platform.counted import counted
from memeverse.puppets.audited import Audited, read_audited
from memeverse.puppets.ideologies import IDEOLOGIES
from memeverse.randomness import derive_seed, read_seed
from memeverse.simulation.reading import read_count

BLOCK = 2_048  # puppets that go side by side
WHILE_GRADING = 50  # puppets at most: a notebook being judged is run for its functions
MOST_KEPT = 50_000_000  # videos that a fleet keeps at most: in tables they are some gigabytes
DEEPEST = 1_000  # videos that a trail has at most, behind its seed
UNTRAINED = -1  # the ideology of a puppet that watched nothing
_SEED_LUCK, _TRAIN_LUCK = 0, 8  # where the draws of a puppet stand among its numbers


@dataclass(frozen=True)
class Protocol:
    """What every puppet does: so many training videos, then the homepage, then a trail of this depth."""

    train: int = 100
    depth: int = 20
    seed: int | str = 0

    def __post_init__(self) -> None:
        read_count(self.train, "train", 0)
        if read_count(self.depth, "depth", 1) > DEEPEST:
            raise InputError(
                f"depth must be at most {DEEPEST:,}; this is {self.depth:,}. The paper's trails are 20 deep."
            )
        read_seed(self.seed)


@dataclass(frozen=True, eq=False)
class Block:
    """Puppets that went side by side: a row each, with rows of the site."""

    ideologies: np.ndarray  # (b,) int: places in IDEOLOGIES
    seeds: np.ndarray  # (b,) int: the ideologies of the videos that their trails begin with
    training: np.ndarray  # (b, train) int
    homepage: np.ndarray  # (b, HOMEPAGE) int
    trail: np.ndarray  # (b, depth + 1) int: the seed first

    def __len__(self) -> int:
        return len(self.ideologies)


def token(protocol: Protocol, number: int) -> str:
    """The name under which a puppet visits the site."""
    return f"puppet {protocol.seed}-{number}"


def sides(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ideologies of puppets and of their seeds: every 25 of them have each pair once.

    >>> [one.tolist() for one in sides(np.array([0, 1, 5, 24]))]
    [[0, 1, 0, 4], [0, 0, 1, 4]]
    """
    return numbers % 5, numbers // 5 % 5


def run_block(
    audited: Audited, protocol: Protocol, begin: int, end: int, tokens: Sequence[str] | None = None
) -> Block:
    """The puppets from ``begin`` on, up to ``end``; ``tokens`` are their names, if not the usual ones."""
    check_training(audited, protocol.train)
    numbers = np.arange(begin, end)
    mine, seeds = sides(numbers)
    own = np.array(
        [derive_seed(protocol.seed, "puppet", number) & (2**64 - 1) for number in numbers.tolist()],
        dtype=np.uint64,
    )
    keys = audited.keys(tokens or [token(protocol, number) for number in numbers.tolist()])
    recommender, train = audited.recommender, protocol.train
    watched = np.empty((len(numbers), train + 1 + protocol.depth), dtype=np.int32)
    watched[:, :train] = training_videos(audited.ground.pool, mine, own, train)
    homepage = recommender.homepages(keys, 1, watched[:, :train])
    watched[:, train] = _seeds(audited.ground.pool, seeds, own, watched[:, train - 1] if train else None)
    for step in range(protocol.depth):
        opened = train + 1 + step
        watched[:, opened] = recommender.beside(keys, opened, watched[:, :opened], places=1)[:, 0]
    return Block(mine, seeds, watched[:, :train], homepage, watched[:, train:])


def check_training(audited: Audited, count: int) -> None:
    """Say so where a side has fewer training videos than are asked for."""
    for name, rows in zip(IDEOLOGIES, audited.ground.pool, strict=True):
        if count > len(rows):
            raise InputError(
                f"there are {len(rows):,} training videos of the ideology {name}, and {count:,} "
                "are asked for; give train a smaller number."
            )


def check_room(audited: Audited, n: int, protocol: Protocol) -> None:
    """Say so, before the work, where puppets and all that they see are more than a fleet can keep."""
    check_training(audited, protocol.train)
    each = protocol.train + HOMEPAGE + protocol.depth + 1
    if n * each > MOST_KEPT:
        raise InputError(
            f"{n:,} puppets that see {each} videos each need {_bytes(4 * n * each)} for them alone, and a "
            f"multiple of it in tables: send at most {MOST_KEPT // each:,} such puppets. run_audit counts "
            "what they see instead of keeping it, and takes more."
        )


def _bytes(many: int) -> str:
    """A size in words.

    >>> _bytes(620_000_000_000), _bytes(400_000_000)
    ('620 GB', '400 MB')
    """
    return f"{many / 1e9:,.0f} GB" if many >= 1e9 else f"{many / 1e6:,.0f} MB"


def training_videos(
    pool: tuple[np.ndarray, ...], mine: np.ndarray, own: np.ndarray, count: int
) -> np.ndarray:
    """Different videos of each puppet's own side: one from each of ``count`` parts of the pool."""
    watched = np.empty((len(mine), count), dtype=np.int32)
    for side in range(5):
        who = np.flatnonzero(mine == side)
        rows = pool[side]
        if not count:
            continue
        edges = np.arange(count + 1) * len(rows) // count
        luck = counted(own[who][:, None], _TRAIN_LUCK + np.arange(count))
        watched[who] = rows[edges[:-1] + (luck * np.diff(edges)).astype(int)]
    return watched


def _seeds(
    pool: tuple[np.ndarray, ...], sides: np.ndarray, own: np.ndarray, last: np.ndarray | None
) -> np.ndarray:
    """The video that each trail begins with, drawn from the training videos of its side."""
    luck = counted(own, _SEED_LUCK)
    found = np.empty(len(sides), dtype=np.int32)
    for side in range(5):
        who, rows = np.flatnonzero(sides == side), pool[side]
        places = (luck[who] * len(rows)).astype(int)
        if last is not None:  # a video that is open already can't be opened: then the next one
            places = np.where(rows[places] == last[who], (places + 1) % len(rows), places)
        found[who] = rows[places]
    return found


class Fleet:
    """Puppets and all that they were shown, in memory. Made by `send_puppets`."""

    def __init__(self, audited: Audited, protocol: Protocol, block: Block):
        self.audited, self.protocol, self._block = audited, protocol, block

    @property
    def block(self) -> Block:
        """The rows of the site behind the tables."""
        return self._block

    @property
    def homepages(self) -> pd.DataFrame:
        """A row a video on a homepage: puppet, ideology, place, video, slant (as estimated), true_slant."""
        table = self._table(self._block.homepage)
        return table.rename(columns={"number": "place"}).assign(place=lambda t: t["place"] + 1)

    @property
    def trails(self) -> pd.DataFrame:
        """A row a video on a trail: the same, with the ideology of its ``seed``, and ``depth``, 0 for it."""
        table = self._table(self._block.trail).rename(columns={"number": "depth"})
        of_seed = np.repeat(np.array(IDEOLOGIES)[self._block.seeds], self._block.trail.shape[1])
        table.insert(2, "seed", of_seed)
        return table

    @property
    def training(self) -> pd.DataFrame:
        """A row a video that a puppet was trained with."""
        table = self._table(self._block.training)
        return table.rename(columns={"number": "place"}).assign(place=lambda t: t["place"] + 1)

    def _table(self, rows: np.ndarray) -> pd.DataFrame:
        n, width = rows.shape
        flat = rows.ravel()
        ideologies = np.array(IDEOLOGIES) if self.protocol.train else np.array(["untrained"] * 5)
        return pd.DataFrame(
            {
                "puppet": np.repeat(np.arange(n), width),
                "ideology": np.repeat(ideologies[self._block.ideologies], width),
                "number": np.tile(np.arange(width), n),
                "video": self.audited.addresses(flat),
                "slant": self.audited.slants[flat],
                "true_slant": self.audited.true_slants[flat],
            }
        )

    def __len__(self) -> int:
        return len(self._block)

    def __repr__(self) -> str:
        return f"{len(self):,} puppets on {self.audited!r}"


def send_puppets(
    audited: Audited,
    n: int = 1_000,
    *,
    train: int = 100,
    depth: int = 20,
    seed: int | str = 0,
    tokens: Sequence[str] | None = None,
) -> Fleet:
    """Send ``n`` puppets; a fifth of them is of each ideology, and a fifth of these begins on each side.

    With ``train=0`` they are untrained: visitors without a past, as earlier audits sent them. ``tokens`` are
    the names under which they visit the site, one each, instead of those that follow from the seed.
    """
    audited = read_audited(audited, "puppets need")
    n, protocol = read_count(n, "n", 1), Protocol(train, depth, seed)
    check_room(audited, n, protocol)
    if tokens is not None and (isinstance(tokens, str) or len(tokens) != n):
        raise InputError(f"tokens must be a list of {n:,} names, one for each puppet.")
    if grading():
        n = min(n, WHILE_GRADING)
    blocks = [
        run_block(audited, protocol, begin, end, tokens[begin:end] if tokens is not None else None)
        for begin, end in blocks_of(n)
    ]
    joined = Block(
        *(np.concatenate([getattr(one, name) for one in blocks]) for name in Block.__dataclass_fields__)
    )
    return Fleet(audited, protocol, joined)


def blocks_of(n: int, first: int = 0) -> Iterator[tuple[int, int]]:
    """Where blocks begin and end.

    >>> list(blocks_of(3_000))
    [(0, 2048), (2048, 3000)]
    """
    for begin in range(first, n, BLOCK):
        yield begin, min(begin + BLOCK, n)

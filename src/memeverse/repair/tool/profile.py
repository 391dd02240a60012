"""Whose homepage is repaired: a fresh visitor of a side, or the one of an earlier run."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from memeverse.errors import InputError, printable
from memeverse.puppets.fleet import training_videos
from memeverse.randomness import derive_seed
from memeverse.repair.sides import IDEOLOGY, LEANING, Side
from memeverse.repair.tool.table import Table
from memeverse.repair.users import TRAIN, own_luck

FILE = "profile.json"
SEED = 0  # of the users: those of Users(site, side, [user], seed=SEED, tokens=[token])
MOST_WATCHED = 500  # videos that the site remembers of a visitor
_VERSION = 1


@dataclass(frozen=True)
class Profile:
    """A visitor of the site, with what was watched and how many homepages were shown."""

    side: Side
    user: int
    watched: tuple[str, ...]  # addresses, the last one last
    injected: int = 0  # how many of them were watched in the background
    homepages: int = 0

    @property
    def token(self) -> str:
        """Under which the visitor comes."""
        return f"{derive_seed(SEED, 'repair', self.side, self.user):032x}"

    @property
    def own(self) -> np.ndarray:
        """The visitor's own luck, (1,)."""
        return own_luck(self.side, [self.user], SEED)


def fresh_profile(side: Side, user: int, table: Table) -> Profile:
    """A visitor who watched training videos of a side, and nothing else."""
    own = own_luck(side, [user], SEED)
    rows = training_videos(table.pool, np.array([IDEOLOGY[side]]), own, TRAIN)[0]
    return Profile(side, user, tuple(table.addresses[row] for row in rows.tolist()))


def read_profile(name: str, user: int, table: Table) -> Profile:
    """left, right, or the folder of an earlier run."""
    for side in LEANING:
        if name == side:
            return fresh_profile(side, user, table)
    return kept_profile(Path(name), table)


def kept_profile(folder: Path, table: Table) -> Profile:
    """The visitor of an earlier run, as that run left it."""
    file = folder / FILE
    if not folder.is_dir():
        raise InputError(
            f"a profile is left, right, or the folder that an earlier run wrote (--to); there is no folder "
            f"{printable(str(folder))}."
        )
    if not file.is_file():
        raise InputError(
            f"{printable(str(folder))} has no {FILE}: it is not the folder that an earlier run wrote (--to). "
            "Give that one, or begin with --profile left or right."
        )
    try:
        profile = _read(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{printable(str(file))} can't be read ({type(error).__name__}): take another profile, or begin "
            "with --profile left or right."
        ) from None
    table.rows(profile.watched)
    return profile


def profile_bytes(profile: Profile) -> bytes:
    """A profile as a file."""
    return json.dumps({"version": _VERSION, **asdict(profile)}, indent=1).encode()


def _read(kept: dict[str, Any]) -> Profile:
    side = LEANING[LEANING.index(kept["side"])]
    watched = kept["watched"]
    numbers = [kept[name] for name in ("user", "injected", "homepages")]
    if kept["version"] != _VERSION or not isinstance(watched, list):
        raise ValueError
    if not all(type(one) is int and one >= 0 for one in numbers) or numbers[1] > len(watched):
        raise ValueError
    return Profile(side, numbers[0], tuple(map(str, watched)), numbers[1], numbers[2])

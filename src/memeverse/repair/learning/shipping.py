"""Trained networks as files to ship: the weights, how they were trained, and the curves of all of them."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from memeverse.errors import InputError
from memeverse.repair.learning.storing import network_bytes
from memeverse.repair.learning.training import COLUMNS, Trained
from memeverse.repair.models import file_name

CURVES = "curves.csv"


def files_of(trained: Sequence[Trained]) -> dict[str, bytes]:
    """The files of some networks, by their names. The same networks give the same bytes."""
    networks = {
        file_name(one.side, one.seed): network_bytes(
            one.network, {"side": one.side, "seed": one.seed, "settings": asdict(one.settings)}
        )
        for one in trained
    }
    return {**networks, CURVES: curves(trained).to_csv(index=False, lineterminator="\n").encode()}


def curves(trained: Sequence[Trained]) -> pd.DataFrame:
    """A row a side, seed and round."""
    parts = [one.curve.round(6).assign(side=one.side, seed=one.seed) for one in trained]
    table = pd.concat(parts, ignore_index=True)
    return table[["side", "seed", *parts[0].columns.drop(["side", "seed"])]]


def no_curves() -> bytes:
    """The file of curves without any."""
    return f"{','.join(('side', 'seed', *COLUMNS))}\n".encode()


def with_others(new: bytes, old: bytes, what: str) -> bytes:
    """New curves, and the old ones of other sides and seeds; ``what`` is the old ones' name in a message."""
    head, *rows = new.decode().splitlines()
    try:
        old_head, *old_rows = old.decode().splitlines()
        trained = {_of(row) for row in rows}
        others = [row for row in old_rows if _of(row) not in trained]
    except ValueError:
        old_head, others = "", []
    if old_head != head:
        raise InputError(f"{what} holds no curves of ours: move it away, or give another folder with --to.")
    return "\n".join([head, *sorted([*others, *rows], key=_of), ""]).encode()


def _of(row: str) -> tuple[str, int]:
    """Whose a row is: side and seed."""
    side, seed, *_ = row.split(",")
    return side, int(seed)


def checkout_folder() -> Path:
    """Where this checkout keeps what it ships."""
    folder = Path(__file__).parents[1] / "shipped"
    if not (Path(__file__).parents[4] / "pyproject.toml").exists():
        raise InputError("--write changes a checkout of Memeverse; this is an installed one.")
    return folder

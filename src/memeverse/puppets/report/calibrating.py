"""The calibration as a command does it: from the dials that are there, with its residuals, and as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from memeverse.errors import InputError
from memeverse.platform.audience import Crowds
from memeverse.platform.by_slant import SlantDials
from memeverse.puppets import calibrated as kept
from memeverse.puppets.audit import Audit
from memeverse.puppets.audited import Audited
from memeverse.puppets.calibration import Found, calibrate, residuals
from memeverse.puppets.ground import make_ground
from memeverse.puppets.presets import Recipe
from memeverse.puppets.running import run_audit


@dataclass(frozen=True)
class Calibration:
    """The dials that were found, and what is left of them."""

    dials: Found
    residuals: pd.DataFrame


def calibrated(
    puppets: int,
    seed: int | str,
    rounds: int,
    say: Callable[[str], object] = lambda _: None,
    recipe: Recipe | None = None,
    begin: Found | None = None,
) -> Calibration:
    """Calibrate from the dials that are shipped, or from others; ``say`` is told of each round."""
    made = recipe or Recipe()
    ran: dict[str, Audit] = {}

    def run(crowds: Crowds, dials: SlantDials) -> Audit:
        ground = make_ground(made.size, made.seed, crowds)
        # What is tried follows from no recipe: other processes could not make it.
        audit = run_audit(Audited(made, ground, dials), puppets, seed=seed, jobs=1, progress=False)
        ran[as_module(crowds, dials)] = audit
        table = residuals(audit)
        say(f"round {len(ran)} of {rounds}: {int(table['near'].sum())} of {len(table)} numbers near enough")
        return audit

    found = calibrate(begin or (kept.CROWDS, kept.DIALS), run, rounds)
    return Calibration(found, residuals(ran[as_module(*found)]))


def as_module(crowds: Crowds, dials: SlantDials) -> str:
    """What stands in calibrated.py where these were found."""
    lines = [
        "CROWDS = Crowds(",
        *(f"    {name}={getattr(crowds, name)}," for name in ("shares", "means", "sds")),
        ")",
        "DIALS = SlantDials(",
        *(
            f"    {name}={getattr(dials, name)},"
            for name in ("follows_home", "follows_beside", "stays", "lure", "drift")
        ),
        ")",
    ]
    return _HEAD + "\n".join(lines) + "\n"


def checkout_file() -> Path:
    """The file that is rewritten, where the package is a checkout."""
    path = Path(kept.__file__)
    root = path.parents[3]
    if not (root / "pyproject.toml").is_file() or path.parents[2].name != "src":
        raise InputError(
            "--write rewrites src/memeverse/puppets/calibrated.py of a checkout, and this memeverse is "
            f"installed in {path.parent.parent}. Clone the repository, install it with pip install -e, and "
            "try there."
        )
    return path


_HEAD = '''"""What the calibration found: the dials with which an audit of our site gives the paper's numbers.

Written by `memeverse paper --calibrate`; how, and what is left, is told in docs/puppets.md.
"""

from memeverse.platform.audience import Crowds
from memeverse.platform.by_slant import SlantDials

'''

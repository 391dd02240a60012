"""All numbers that an audit reports, in one long table: as it can know them, and as they are."""

import numpy as np
import pandas as pd

from memeverse.puppets.audit import OTHERS, Audit
from memeverse.puppets.ideologies import IDEOLOGIES

NUMBERS = (
    "homepage, median slant",
    "homepage, KS from center",
    "up-next from own seeds, KS from center",
    "up-next from center seeds, KS from center",
    "E at the last depth, left",
    "E at the last depth, right",
    "own ideology, mean slant gained",
)
"""What is reported, of the puppets of each ideology; distances of all but the center's."""


def reported(audit: Audit) -> pd.DataFrame:
    """A row a number and an ideology of puppets: ``number, puppets, audit, truth``.

    ``audit`` is by estimated slants; ``truth`` is what the same puppets were shown, by true ones. Gained is
    what the mean slant of videos of the own ideology has at the last depth more than at the first.
    """
    kinds = [_values(audit, true) for true in (False, True)]
    rows = [
        (number, puppets, kinds[0][number][puppets], kinds[1][number][puppets])
        for number in NUMBERS
        for puppets in kinds[0][number]
    ]
    return pd.DataFrame(rows, columns=["number", "puppets", "audit", "truth"])


def _values(audit: Audit, true: bool) -> dict[str, dict[str, float]]:
    last = audit.exposure(true=true)[:, -1]
    mean = audit.own_slants(true=true)[0]
    columns = (
        (IDEOLOGIES, audit.medians(true=true)),
        (OTHERS, audit.ks("homepage", true=true)),
        (OTHERS, audit.ks("own_seed", true=true)),
        (OTHERS, audit.ks("center_seed", true=true)),
        (IDEOLOGIES, last[:, 0]),
        (IDEOLOGIES, last[:, 4]),
        (IDEOLOGIES, mean[:, -1] - mean[:, 0]),
    )
    return {
        number: dict(zip(of, np.asarray(values, dtype=float).tolist(), strict=True))
        for number, (of, values) in zip(NUMBERS, columns, strict=True)
    }

"""All that the tool knows of a site: slants of videos by their addresses, and which of them it may watch."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from memeverse.errors import InputError
from memeverse.puppets.audited import Audited
from memeverse.repair.known import known_slants


@dataclass(frozen=True, eq=False)
class Table:
    """What an audit left behind, without the truth: slants are `known_slants`, nan where there is none."""

    addresses: tuple[str, ...]
    slants: np.ndarray  # (n_videos,)
    pool: tuple[np.ndarray, ...]  # the rows of the training videos of each ideology

    @cached_property
    def row(self) -> dict[str, int]:
        """Where each address stands."""
        return {address: row for row, address in enumerate(self.addresses)}

    def rows(self, addresses: Iterable[str]) -> np.ndarray:
        """Where some addresses stand. Raises InputError where one stands nowhere."""
        try:
            return np.array([self.row[address] for address in addresses], dtype=np.int32)
        except KeyError as unknown:
            raise another_site(f"the video {unknown} is not in the tool's table") from None

    def of(self, addresses: Iterable[str]) -> np.ndarray:
        """The slants of the videos at some addresses."""
        return self.slants[self.rows(addresses)]


def another_site(because: str) -> InputError:
    """What is to be said where a site is not the one that the table is of."""
    return InputError(
        f"{because}: this is another MemeTube. The tool knows the one of  memeverse platform serve --preset "
        "paper --seed paper"
    )


def table_of(site: Audited) -> Table:
    """What an audit of a site leaves behind."""
    return Table(tuple(site.addresses(np.arange(site.n_videos))), known_slants(site), tuple(site.ground.pool))

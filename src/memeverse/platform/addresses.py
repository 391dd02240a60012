"""Addresses of videos and channels: eight letters that tell nothing of what is behind them."""

from collections.abc import Iterable

import numpy as np

_LETTERS = "0123456789abcdefghjkmnpqrstuvxyz"  # 32, without those that are mistaken for others
_VALUE = {letter: value for value, letter in enumerate(_LETTERS)}
LENGTH = 8


def spelled(code: int) -> str:
    """A number of 40 bits as eight letters.

    >>> spelled(33), spelled((1 << 40) - 1)
    ('00000011', 'zzzzzzzz')
    """
    letters = []
    for _ in range(LENGTH):
        code, value = divmod(code, 32)
        letters.append(_LETTERS[value])
    return "".join(reversed(letters))


def number_of(text: str) -> int | None:
    """The number that eight letters spell, or None if it is no such address.

    >>> number_of("00000011"), number_of("../../etc")
    (33, None)
    """
    if len(text) != LENGTH or not all(letter in _VALUE for letter in text):
        return None
    number = 0
    for letter in text:
        number = number * 32 + _VALUE[letter]
    return number


class Directory:
    """Which row has which address.

    >>> directory = Directory(np.array([70, 33]))
    >>> directory.row("00000011"), directory.row("00000000"), directory.address(0)
    (1, None, '00000026')
    """

    def __init__(self, codes: np.ndarray):
        self._codes = codes
        self._order = np.argsort(codes)
        self._sorted = codes[self._order]

    def address(self, row: int) -> str:
        """The address of a row."""
        return spelled(int(self._codes[row]))

    def row(self, address: str) -> int | None:
        """The row at an address, or None."""
        number = number_of(address)
        if number is None:
            return None
        place = int(np.searchsorted(self._sorted, number))
        if place == len(self._sorted) or self._sorted[place] != number:
            return None
        return int(self._order[place])

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self._codes)

    def places(self, rows: np.ndarray) -> np.ndarray:
        """The places of rows in the order of their codes: they tell nothing of the rows' own order."""
        return np.searchsorted(self._sorted, self._codes[rows])

    def rows_at(self, places: np.ndarray) -> np.ndarray:
        """The rows at such places.

        >>> directory = Directory(np.array([70, 33, 40]))
        >>> directory.places(np.array([0, 2])).tolist(), directory.rows_at(np.array([2, 1])).tolist()
        ([2, 1], [0, 2])
        """
        return self._order[places]

    def rows(self, addresses: Iterable[str]) -> list[int | None]:
        """The rows at several addresses."""
        return [self.row(address) for address in addresses]

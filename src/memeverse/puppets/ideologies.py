"""The five ideologies by name, and how many landmarks a slant needs."""

from typing import Any, Literal, get_args

from memeverse.errors import InputError, a_value

Ideology = Literal["L", "CL", "C", "CR", "R"]
IDEOLOGIES: tuple[Ideology, ...] = get_args(Ideology)
"""Left, center-left, center, center-right, right."""
MORE_THAN = 12  # landmarks that a slant needs


def read_ideology(name: Any) -> Ideology:
    """An ideology by its name."""
    if name not in IDEOLOGIES:
        raise InputError(f"an ideology is one of {', '.join(IDEOLOGIES)}; this is {a_value(name)}.")
    return IDEOLOGIES[IDEOLOGIES.index(name)]

"""A function on its way to another process."""

import linecache
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from memeverse.simulation.reading import InputError


@dataclass(frozen=True)
class Packed:
    """A function by value: one from a notebook's cell has no module that a worker could import.

    Its source lines come along, so that an error in it can be quoted where it happens.
    """

    name: str
    content: bytes = field(repr=False)
    file: str
    lines: list[str] = field(repr=False)

    def unpack(self) -> Callable[..., Any]:
        """The function, new at every call: what it remembers between calls is its own."""
        import cloudpickle

        try:
            function = cloudpickle.loads(self.content)  # made by `pack`, where the work is asked for
        except Exception as error:
            raise InputError(
                f"{self.name} could not be loaded in another process ({error}). Write it, and what it "
                "needs, in the notebook, or install the module it comes from."
            ) from error
        code = getattr(function, "__code__", None)
        if code is not None and code.co_filename != self.file:  # cloudpickle 3.1 does not keep it
            function.__code__ = code.replace(co_filename=self.file)
        if self.lines and not linecache.getlines(self.file):
            linecache.cache[self.file] = (sum(map(len, self.lines)), None, self.lines, self.file)
        return function


def pack(name: str, function: Callable[..., Any]) -> Packed:
    """A function with all that it refers to, ready to travel.

    >>> shift = 2
    >>> def shifted(x):
    ...     return x + shift
    >>> pack("shifted", shifted).unpack()(40)
    42
    """
    import cloudpickle

    try:
        content = cloudpickle.dumps(function)
    except Exception as error:
        raise InputError(
            f"{name} can't be copied for the runs of a sweep ({error}). Does it hold an open file or a "
            "connection? Open it inside the function."
        ) from error
    code = getattr(function, "__code__", None)
    file = "" if code is None else code.co_filename
    return Packed(name, content, file, linecache.getlines(file) if file else [])

"""Numbers and lists as people read them."""

from collections.abc import Iterable, Sequence


def several(how_many: int, what: str) -> str:
    """A number with its noun.

    >>> several(1, "hand-in"), several(2, "hand-in")
    ('1 hand-in', '2 hand-ins')
    """
    return f"{how_many} {what}{'s' * (how_many != 1)}"


def joined(said: Iterable[str]) -> str:
    """Remarks in one line, each said once; where another follows a sentence, its full stop goes.

    >>> joined(["A person has to look.", "two are called Zoë", "", "two are called Zoë"])
    'A person has to look; two are called Zoë'
    """
    *before, last = list(dict.fromkeys(one for one in said if one)) or [""]
    return "; ".join([*(one.removesuffix(".") for one in before), last])


def few(said: Sequence[str], most: int = 5, between: str = ", ") -> str:
    """A list that may be long: the first of it, and how many more there are.

    >>> few(["ada", "ben", "chi"], 2)
    'ada, ben and 1 more'
    """
    more = len(said) - most
    return between.join(said[:most]) + (f" and {more} more" if more > 0 else "")


def few_lines(lines: Sequence[str], most: int = 5) -> list[str]:
    """Sentences of one kind: the first of them, and how many more there are.

    >>> few_lines(["a.", "b.", "c."], 1)
    ['a.', '... and 2 more of this kind.']
    """
    more = len(lines) - most
    return [*lines[:most], *([f"... and {more} more of this kind."] if more > 0 else [])]

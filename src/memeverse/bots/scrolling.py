"""One bot, command by command, through the interface of personas: in process, over HTTP, in a browser."""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.simulation.reading import read_count

if TYPE_CHECKING:
    from memeverse.personas.persona import Persona

_WHILE_GRADING = 1  # shorts at most
Short = dict[str, Any]  # what the page says
Decide = Callable[[Short, Any], bool]  # given the short and its thumbnail


def scroll(persona: "Persona", decide: Decide, steps: int) -> None:
    """Let a persona scroll the feed: ``steps`` shorts, each watched to its end or skipped after a second.

    ``decide(short, thumbnail)`` says whether a short is watched: ``short`` has what its page says (``id``,
    ``title``, which is the caption, ``description``, which are the hashtags, ``seconds``), ``thumbnail`` is a
    picture of 64 x 36, and returns True or False. The persona's history and recommendations hold what
    happened.
    """
    _read_persona(persona)
    _read_decide(decide)
    left = read_count(steps, "steps", 1)
    if grading():  # a notebook being judged is run for its functions, not for its bots
        left = min(left, _WHILE_GRADING)
    persona.run("memetube:shorts")
    while True:
        page = persona.page
        assert page is not None
        short = dict(page.about)
        watches = _read_decision(decide(short, persona.picture(page.items[0])))
        left -= 1
        if watches:
            persona.run("memetube:watch?for=all")
        if not left:
            if not watches:
                persona.run("memetube:watch?for=1s")  # the last one is skipped, too, but nothing follows
            return
        persona.run("memetube:scroll" if watches else "memetube:skip")


def _read_persona(persona: Any) -> None:
    from memeverse.personas.persona import Persona

    if not isinstance(persona, Persona):
        raise InputError(
            f"scroll wants a persona of an engine; this is {a_value(persona)}. Write\n"
            '    with engine.persona("my bot") as bot:\n        scroll(bot, decide, 120)'
        )


def _read_decide(decide: Any) -> None:
    if not callable(decide):
        raise InputError(
            f"decide must be a function of a short and its thumbnail; this is {a_value(decide)}."
        )
    try:
        signature = inspect.signature(decide)
    except (TypeError, ValueError):  # some of those written in C do not say what they take
        return
    try:
        signature.bind({}, None)
    except TypeError:
        raise InputError(
            "decide is called with two arguments, a short and its thumbnail: "
            f"def decide(short, thumbnail). This is {a_value(decide)}, which takes {signature}."
        ) from None


def _read_decision(said: Any) -> bool:
    """Whether a short is watched; a list, an array or a column of one value counts as that value."""
    alone = said
    if isinstance(said, list | tuple | np.ndarray | np.generic | pd.Series) and np.size(said) == 1:
        alone = np.asarray(said, dtype=object).reshape(-1)[0]
    if isinstance(alone, bool | np.bool_) or (isinstance(alone, int | np.integer) and alone in (0, 1)):
        return bool(alone)
    forgot = " Is there a `return` in it, and in what it calls?" if said is None else ""
    raise InputError(
        f"decide must return True (watch the short) or False (skip it); it returned {a_value(said)}.{forgot}"
    )

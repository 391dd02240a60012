"""One bot, command by command, through the interface of personas: in process, over HTTP, in a browser."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

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
    picture of 64 x 36. The persona's history and recommendations hold what happened.
    """
    if not callable(decide):
        raise InputError(
            f"decide must be a function of a short and its thumbnail; this is {a_value(decide)}."
        )
    left = read_count(steps, "steps", 1)
    if grading():  # a notebook being judged is run for its functions, not for its bots
        left = min(left, _WHILE_GRADING)
    persona.run("memetube:shorts")
    while True:
        page = persona.page
        assert page is not None
        short = dict(page.about)
        watches = bool(decide(short, persona.picture(page.items[0])))
        left -= 1
        if watches:
            persona.run("memetube:watch?for=all")
        if not left:
            if not watches:
                persona.run("memetube:watch?for=1s")  # the last one is skipped, too, but nothing follows
            return
        persona.run("memetube:scroll" if watches else "memetube:skip")

"""Made-up audits for checks: histories, recommendations, lists of videos, trails."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import nothing
from memeverse.checks.outcome import fail
from memeverse.errors import a_kind
from memeverse.platform.addresses import spelled

_ACTIONS = ("homepage", "watch", "next_up", "search", "like", "dislike")
_SHOWS = {"homepage": "homepage", "watch": "watch", "next_up": "watch", "search": "search"}  # a new page
TOPICS = ("chess", "gardening", "astronomy", "drumming", "housing", "knitting")


def some_videos(rng: np.random.Generator, count: int) -> list[str]:
    """Addresses of videos, no two alike.

    >>> len(set(some_videos(np.random.default_rng(1), 50)))
    50
    """
    return [spelled(int(code)) for code in rng.choice(1 << 30, size=count, replace=False) * 977]


def some_tables(
    rng: np.random.Generator, personas: int = 2, steps: int = 5, cards: int = 3, twins: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What an audit leaves: a history (a row a step), and recommendations (a row a card).

    Each persona's first step shows cards, the second, a like, shows none. A twin bears the name of its
    persona, and has steps of its own.
    """
    history: list[dict[str, Any]] = []
    recommendations: list[dict[str, Any]] = []
    names = rng.choice(["ada", "bo", "cy", "di", "eve", "flo"], size=personas, replace=False).tolist()
    for name, twin in ((name, twin) for name in names for twin in ((False, True) if twins else (False,))):
        who = f"{name}-twin" if twin else name
        for step in range(1, steps + 1):
            action = {1: "homepage", 2: "like"}.get(step) or str(rng.choice(_ACTIONS))
            key = f"{who}/{step:04}"
            own = {"persona": name, "twin": twin, "step": step}
            history.append(
                {
                    "key": key, **own, "action": f"memetube:{action}", "page_title": f"Page {step}",
                    "url": f"/step{step}", "page_type": _SHOWS.get(action, "watch"),
                    "title": f"What {who} watched", "topic": str(rng.choice(TOPICS)),
                }
            )  # fmt: skip
            for position, video in enumerate(some_videos(rng, cards) if action in _SHOWS else (), 1):
                recommendations.append(
                    {
                        "item_type": "video", "position": position, "title": f"Video {video}",
                        "url": f"/watch?v={video}", "id": video, "channel_name": str(rng.choice(["P", "Q"])),
                        "topic": str(rng.choice(TOPICS)), **own, "action_key": key,
                    }
                )  # fmt: skip
    return pd.DataFrame(history), pd.DataFrame(recommendations)


def some_trails(
    rng: np.random.Generator, trails: int, depth: int, topics: Sequence[str] = TOPICS
) -> pd.DataFrame:
    """Videos that personas watched one after the other: persona, depth (from 1 on), topic, title."""
    rows = [
        {
            "persona": f"p{trail:02}",
            "depth": place,
            "topic": str(rng.choice(topics)),
            "title": f"Video {place} of {trail}",
        }
        for trail in range(trails)
        for place in range(1, depth + 1)
    ]
    return pd.DataFrame(rows)


def table_of(value: Any, who: str) -> pd.DataFrame:
    """A result that should be a table; fails in words for a student."""
    if value is None or value is Ellipsis:
        nothing(value, who)
    if isinstance(value, pd.Series):
        fail(
            f"`{who}` returned a Series, one column, not a table.",
            "Return a DataFrame; `.unstack(fill_value=0)` turns a Series with two labels a row into one.",
        )
    if not isinstance(value, pd.DataFrame):
        fail(f"`{who}` returned {a_kind(value)}, not a table.", "It should end in `return` and a DataFrame.")
    return value


def pair_of(value: Any, who: str) -> tuple[Any, Any]:
    """A result that should be two values; fails in words for a student."""
    if value is None or value is Ellipsis:
        nothing(value, who)
    if isinstance(value, np.ndarray | pd.Series):
        value = tuple(np.asarray(value).tolist())
    if not isinstance(value, tuple | list):
        fail(f"`{who}` returned {a_kind(value)}, not a pair.", "`return difference, p` gives both.")
    if len(value) != 2:
        fail(f"`{who}` returned {len(value)} values, not two.", "`return difference, p` gives both.")
    return value[0], value[1]

"""What may lie behind the paths: memes as grey points, the promoted one as a star, whatever students draw."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.colours import INK, YELLOW
from memeverse.errors import a_kind, explain_error
from memeverse.randomness import derive, read_seed
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError, read_axes, read_count, read_numbers

Custom = Callable[[Any], Any]  # draws on the Axes that it gets


def custom_items_plotting(
    items: pd.DataFrame, cols: Iterable[str], nb_items: int, seed: int | str = 0
) -> Custom:
    """Something to draw behind the paths: ``nb_items`` of the items as grey points, darker where several lie.

    The same ``seed`` takes the same sample.
    """
    (across, up), seed = read_axes(cols), read_seed(seed)
    number = read_count(nb_items, "nb_items", 1)
    values = pd.DataFrame(read_numbers(items, "items"), columns=list(CATEGORIES))
    chosen = derive(seed, "points").choice(len(values), size=min(number, len(values)), replace=False)

    points, counts = np.unique(values[[across, up]].to_numpy()[chosen], axis=0, return_counts=True)
    # One is a shadow, the fullest point nearly black; the root keeps the few apart from the many.
    shades = [(0, 0, 0, 0.13 + 0.6 * np.sqrt((count - 1) / max(counts.max() - 1, 9))) for count in counts]

    def draw_items(ax: Any) -> None:
        ax.scatter(
            points[:, 0], points[:, 1], s=130, color=shades, linewidths=0, zorder=1, clip_on=False,
            label="memes (darker where several coincide)",
        )  # fmt: skip

    return draw_items


def plot_item_to_promote(item: pd.DataFrame | pd.Series, cols: Iterable[str]) -> Custom:
    """Something to draw behind the paths: the promoted meme as a star."""
    across, up = read_axes(cols)
    table = item.to_frame().T if isinstance(item, pd.Series) else item
    if not isinstance(table, pd.DataFrame) or len(table) == 0:
        raise InputError("item must be a meme: a table of one row such as item_to_promote, or one row of it.")
    x, y = (read_numbers(table, "item")[:, CATEGORIES.index(name)] for name in (across, up))

    def draw_star(ax: Any) -> None:
        ax.scatter(
            x, y, s=420, marker="*", color=YELLOW, edgecolors=INK, linewidths=1.2, zorder=5.5, clip_on=False,
            label="the promoted meme",
        )  # fmt: skip

    return draw_star


def read_customs(custom: Custom | Iterable[Custom] | None) -> list[Custom]:
    """What to draw behind the paths, as a list of functions."""
    if custom is None:
        return []
    found = list(custom) if isinstance(custom, Iterable) and not callable(custom) else [custom]
    for one in found:
        if not callable(one):
            raise InputError(
                "custom must be a function that draws on the axes, or a list of such; this is "
                f"{a_kind(one)}. Try custom=custom_items_plotting(memes, col, 100)."
            )
    return found


def draw_behind(customs: Iterable[Custom], ax: Any) -> None:
    """Let each draw on the Axes; a sentence when one of them fails."""
    for draw in customs:
        try:
            draw(ax)
        except Exception as error:
            raise InputError(
                f"custom: {explain_error(error, draw)}. It is called with one argument, the Axes to draw on. "
                "Try custom=custom_items_plotting(memes, col, 100)."
            ) from error

"""A panel of controls over `simulate`: choose, run, look, read. Everything it does is a function call."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from memeverse.data.users import generate_users
from memeverse.display.axes import spoken
from memeverse.display.paths import custom_items_plotting, describe_paths, draw_paths
from memeverse.display.picture import new_figure, picture_of
from memeverse.errors import FriendlyError
from memeverse.mode import grading
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import Stopped, simulate
from memeverse.simulation.reading import InputError, read_axes, read_selectors
from memeverse.simulation.trajectory import describe_trajectory


@dataclass(frozen=True)
class Settings:
    """What the controls say."""

    selector: str
    across: str = "humour"
    up: str = "sarcasm"
    n_users: int = 30
    steps: int = 30
    k: int = 5
    seed: int = 1


def explore(
    selectors: Mapping[str, Callable[..., Any]] | Iterable[Callable[..., Any]] | None = None,
    users: pd.DataFrame | None = None,
    items: pd.DataFrame | None = None,
) -> None:
    """Show a panel to try selectors: on which axes, how many users and steps, how long a slate.

    Without ``selectors`` it offers the functions of your notebook whose names begin with
    `selector_`; without ``users`` it makes some; without ``items`` it takes `memes`.
    """
    if grading():
        return
    from IPython.display import display

    if selectors is None:
        selectors = selectors_in(_notebook())
        if not selectors:
            raise InputError(
                "there is no selector to explore yet: write a function whose name begins with selector_, or "
                'hand over your own, explore({"mine": my_function}).'
            )
    display(explorer(read_selectors(selectors), users, items))


def run_settings(
    settings: Settings,
    selectors: Mapping[str, Callable[..., Any]],
    users: pd.DataFrame | None,
    items: pd.DataFrame,
) -> str:
    """The HTML of what the settings lead to: the picture and its words, or a sentence on what went wrong."""
    try:
        col = read_axes((settings.across, settings.up))
        people = (
            generate_users(settings.n_users, settings.seed) if users is None else users.head(settings.n_users)
        )
        trajectory = simulate(
            people,
            items,
            selectors[settings.selector],
            settings.steps,
            settings.k,
            settings.seed,
            progress=False,
        )
        figure = new_figure()
        draw_paths(trajectory, col, figure.subplots(), [custom_items_plotting(items, col, 100)])
    except (FriendlyError, Stopped) as problem:
        return f'<p role="alert"><b>{escape(str(problem))}</b></p>'
    words = describe_paths(trajectory, col)
    said = "".join(f"<p>{escape(one)}</p>" for one in (describe_trajectory(trajectory), words))
    return picture_of(figure, words).html + said


def selectors_in(namespace: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """The functions of a notebook that look like selectors.

    >>> selectors_in({"selector_max": max, "selector_of_colour": "red", "spread": min})
    {'selector_max': <built-in function max>}
    """
    return {name: one for name, one in namespace.items() if name.startswith("selector_") and callable(one)}


def explorer(
    selectors: Mapping[str, Callable[..., Any]], users: pd.DataFrame | None, items: pd.DataFrame | None
) -> Any:
    """The panel itself, an ipywidgets box: controls, a button, and what came of it."""
    import ipywidgets as widgets

    if items is None:
        from memeverse.session import current_memes

        items = current_memes()
    most, longest = 60 if users is None else max(1, len(users)), min(20, max(1, len(items)))
    axes = [(spoken(name), name) for name in CATEGORIES]
    slider, chooser = widgets.IntSlider, widgets.Dropdown
    controls = {
        "selector": chooser(options=list(selectors), **_label("selector", "the function that chooses memes")),
        "across": chooser(
            options=axes, value="humour", **_label("across", "the category from left to right")
        ),
        "up": chooser(options=axes, value="sarcasm", **_label("up", "the category from bottom to top")),
        "n_users": slider(min(30, most), 1, most, **_label("users", "how many people")),
        "steps": slider(30, 1, 100, **_label("steps", "how many slates each of them gets")),
        "k": slider(min(5, longest), 1, longest, **_label("slate size k", "how many memes in a slate")),
        "seed": widgets.BoundedIntText(1, 0, 10**9, **_label("seed", "another number, another run of luck")),
    }
    button = widgets.Button(
        description="Run", button_style="primary", icon="play", tooltip="simulate and draw"
    )
    printed = widgets.Output()  # what the student's function prints
    result = widgets.HTML("<p>Choose, predict what will happen, and press Run.</p>")

    def run(_: Any = None) -> None:
        button.disabled = True
        printed.clear_output()
        result.value = "<p>Running …</p>"
        with printed:
            result.value = run_settings(
                Settings(**{name: control.value for name, control in controls.items()}),
                selectors,
                users,
                items,
            )
        button.disabled = False

    button.on_click(run)
    return widgets.VBox([widgets.VBox([*controls.values(), button]), printed, result])


def _label(name: str, tip: str) -> dict[str, Any]:
    import ipywidgets

    tooltip = "tooltip" if hasattr(ipywidgets.IntSlider, "tooltip") else "description_tooltip"  # ipywidgets 7
    return {
        "description": name,
        tooltip: tip,
        "style": {"description_width": "7em"},
        "layout": ipywidgets.Layout(width="min(100%, 30em)"),
    }


def _notebook() -> Mapping[str, Any]:
    from IPython import get_ipython

    shell = get_ipython()
    return {} if shell is None else shell.user_ns

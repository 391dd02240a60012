"""A panel of controls over `simulate`: choose, run, look, read. Everything it does is a function call."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from memeverse.display.axes import spoken
from memeverse.display.job import Job
from memeverse.display.picture import Picture
from memeverse.display.player import Film, player, show_controls
from memeverse.display.settings import Settings, Stage, behind, code_of, run_settings
from memeverse.display.spelling import spelling
from memeverse.display.words import words_about
from memeverse.errors import FriendlyError, explain_error
from memeverse.mode import grading
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import Stopped
from memeverse.simulation.reading import read_selectors

WELCOME = "Choose, predict what will happen, and press Run."
STILL = "(In a running notebook the explorer's controls stand here: run this cell.)"
CROWDS = (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1_000, 2_000, 5_000)


def explore(
    selectors: Mapping[str, Callable[..., Any]] | Iterable[Callable[..., Any]] | None = None,
    users: pd.DataFrame | None = None,
    items: pd.DataFrame | None = None,
) -> None:
    """Show a panel to try selectors: on which people and axes, in which world, one or two side by side.

    Without ``selectors`` it offers the functions of your notebook whose names begin with `selector_`;
    the library's own are always on the list. Without ``users`` it makes some; without ``items`` it
    takes `memes`. The picture plays, and stays in the notebook when you close it.
    """
    if grading():
        return
    from IPython.display import display

    names = _notebook()
    own = selectors_in(names) if selectors is None else read_selectors(selectors)
    if items is None:
        from memeverse.session import current_memes

        items = current_memes()
    offered: dict[str, Any] = {**own, **{f"{name} (library)": name for name in _library()}}
    stage = Stage(offered, items, users, spelling(offered, items, users, names))
    # The picture is an output of its own: it is there when the controls no longer live.
    shown: list[Any] = []
    show_controls(explorer(stage, lambda picture: shown[0].update(picture)), STILL)
    shown.append(display(Words(f"<p>{WELCOME}</p>", WELCOME), display_id=True))


def selectors_in(namespace: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """The functions of a notebook that look like selectors.

    >>> selectors_in({"selector_max": max, "selector_of_colour": "red", "spread": min})
    {'selector_max': <built-in function max>}
    """
    return {name: one for name, one in namespace.items() if name.startswith("selector_") and callable(one)}


@dataclass(frozen=True)
class Words:
    """A sentence where a picture will be."""

    html: str
    alt: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.alt}


@dataclass(frozen=True)
class Result:
    """A picture with the measures beside it."""

    picture: Picture
    words: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        data, metadata = self.picture._repr_mimebundle_()
        beside = f'<div style="flex:1 1 24em;min-width:18em">{self.words}</div>'
        data["text/html"] = (
            '<div style="display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start">'
            f'<div style="flex:0 1 auto">{self.picture.html}</div>{beside}</div>'
        )
        return data, metadata


def explorer(stage: Stage, show: Callable[[Words | Result], object]) -> Any:
    """The panel itself, an ipywidgets box; ``show`` is handed what there is to see."""
    return _Panel(stage, show).box


class _Panel:
    """The widgets, and what happens when one of them is used."""

    def __init__(self, stage: Stage, show: Callable[[Words | Result], object]):
        import ipywidgets as widgets

        self._stage, self._show = stage, show
        self._job: Job | None = None
        self._seen: Settings | None = None  # what the picture shows
        self._playing: Film | None = None
        self.controls = _controls(stage)
        self.run = _button("Run", "play", "simulate and draw", "primary")
        self.stop = _button("Stop", "stop", "end the run that goes on", "")
        self.code = _button("Show the code", "code", "the code that makes this picture", "")
        self.progress = widgets.FloatProgress(
            value=0.0, min=0.0, max=1.0, description="progress", layout=_wide()
        )
        self.film, self.said = widgets.HBox(), widgets.HTML()
        self.stop.disabled = True
        self.progress.layout.visibility = "hidden"
        self.run.on_click(lambda _: self.begin())
        self.stop.on_click(lambda _: self._job.stop() if self._job is not None else None)
        self.code.on_click(lambda _: self.print_code())
        halves = list(self.controls.values())
        columns = [widgets.VBox(half, layout=_wide()) for half in (halves[:5], halves[5:])]
        self.box = widgets.VBox(
            [
                widgets.HBox(columns, layout=widgets.Layout(flex_flow="row wrap")),
                widgets.HBox([self.run, self.stop, self.code, self.progress], layout=_row()),
                self.said,
                self.film,
            ]
        )

    def settings(self) -> Settings:
        """What the controls say now."""
        return Settings(**{name: control.value for name, control in self.controls.items()})

    def begin(self) -> None:
        """Run what the controls say, beside the page."""
        if self._job is not None:  # a second click that was on its way
            return
        settings = self.settings()
        self.run.disabled, self.stop.disabled = True, False
        self.progress.value, self.progress.layout.visibility = 0.0, "visible"
        self.said.value = ""

        def told(share: float) -> None:
            self.progress.value = share

        def work(watch: Any) -> Any:
            stage = self._stage.now(settings.chosen)
            runs = run_settings(settings, stage, watch)
            # Some measures take their time: Stop reaches them here.
            return Film(runs, settings.col, behind(settings, stage)), words_about(runs)

        def ended(seen: Any, error: BaseException | None, printed: str) -> None:
            self._job = None
            self.run.disabled, self.stop.disabled = False, True
            self.progress.layout.visibility = "hidden"
            self.said.value = _pre(printed)
            if error is None:
                self._seen = settings
                self._picture(*seen)
            else:
                self._trouble(error)

        self._job = Job(work, told, ended)
        self._job.start()

    def print_code(self) -> None:
        """The code of what is seen, or of what Run would do."""
        self.said.value = _pre(code_of(self._seen or self.settings(), self._stage))

    def _picture(self, film: Film, words: str) -> None:
        def show(picture: Picture) -> None:
            if self._playing is film:  # a film that was still running when the next one came is over
                self._show(Result(picture, words))

        self._playing = film
        show(film.picture(film.last))
        self.film.children = (player(film, show),)

    def _trouble(self, error: BaseException) -> None:
        sentence = str(error) or "Stopped; nothing was changed."
        if not isinstance(error, FriendlyError | Stopped):
            sentence = f"This did not work: {explain_error(error)}."
        alert = f'<p role="alert"><b>{escape(sentence)}</b></p>'
        if isinstance(error, Stopped) and self._seen is not None:  # what was seen before is as true as it was
            self.said.value = alert
            return
        self._show(Words(alert, sentence))
        self.film.children, self._playing, self._seen = (), None, None


def _controls(stage: Stage) -> dict[str, Any]:
    """A control for each setting, by its name."""
    import ipywidgets as widgets

    crowds, most = list(CROWDS), min(20, max(1, len(stage.items)))
    if stage.users is not None:
        n = max(1, len(stage.users))
        crowds = [*(one for one in crowds if one < n), n]
    names = list(stage.selectors)
    axes = [(spoken(name), name) for name in CATEGORIES]
    chooser, slider, real = widgets.Dropdown, widgets.IntSlider, widgets.FloatSlider
    return {
        "selector": chooser(options=names, **_label("selector", "the function that chooses memes")),
        "against": chooser(
            options=[("nothing", ""), *((name, name) for name in names)],
            **_label("compare with", "a second selector beside it, on the same people and luck"),
        ),
        "across": chooser(
            options=axes, value="humour", **_label("across", "the category from left to right")
        ),
        "up": chooser(options=axes, value="sarcasm", **_label("up", "the category from bottom to top")),
        "seed": widgets.BoundedIntText(1, 0, 10**9, **_label("seed", "another number, another run of luck")),
        "n_users": widgets.SelectionSlider(
            options=crowds, value=30 if 30 in crowds else crowds[-1], **_label("users", "how many people")
        ),
        "steps": slider(30, 1, 200, **_label("steps", "how many slates each of them gets")),
        "k": slider(min(5, most), 1, most, **_label("slate size k", "how many memes in a slate")),
        "gamma": real(
            Settings.gamma, min=0, max=0.2, step=0.005, readout_format=".3f",
            **_label("gamma", "how far one meme moves a taste"),
        ),
        "noise_sd": real(
            Settings.noise_sd, min=0, max=1, step=0.05, **_label("noise", "how moody people are")
        ),
    }  # fmt: skip


def _label(name: str, tip: str) -> dict[str, Any]:
    import ipywidgets

    tooltip = "tooltip" if hasattr(ipywidgets.IntSlider, "tooltip") else "description_tooltip"  # ipywidgets 7
    return {
        "description": name,
        tooltip: tip,
        "style": {"description_width": "7em"},
        "layout": ipywidgets.Layout(width="98%"),
    }


def _button(name: str, icon: str, tip: str, style: str) -> Any:
    import ipywidgets

    return ipywidgets.Button(description=name, icon=icon, tooltip=tip, button_style=style)


def _wide() -> Any:
    import ipywidgets

    return ipywidgets.Layout(width="min(100%, 27em)")


def _row() -> Any:
    import ipywidgets

    return ipywidgets.Layout(flex_flow="row wrap", margin="0.5em 0")


def _pre(text: str) -> str:
    style = "white-space:pre-wrap;user-select:text;max-height:14em;overflow:auto"
    return f'<pre style="{style}">{escape(text)}</pre>' if text.strip() else ""


def _library() -> list[str]:
    from memeverse.simulation.selectors import LIBRARY

    return list(LIBRARY)


def _notebook() -> Mapping[str, Any]:
    from IPython import get_ipython

    shell = get_ipython()
    return {} if shell is None else shell.user_ns

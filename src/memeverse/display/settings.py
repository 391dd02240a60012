"""What an explorer's controls say: the runs that it leads to, and the code that makes them again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from memeverse.data.users import generate_users
from memeverse.display.behind import Custom, custom_items_plotting
from memeverse.display.spelling import Spelled
from memeverse.simulation.dynamics import GAMMA, NOISE_SD
from memeverse.simulation.engine import simulate
from memeverse.simulation.progress import Watcher
from memeverse.simulation.reading import read_axes, read_tastes
from memeverse.simulation.trajectory import Trajectory

POINTS = 100  # memes drawn behind the paths


@dataclass(frozen=True)
class Settings:
    """One state of the controls. ``against`` is a second selector, shown beside on equal luck."""

    selector: str
    against: str = ""
    across: str = "humour"
    up: str = "sarcasm"
    n_users: int = 30
    steps: int = 30
    k: int = 5
    gamma: float = GAMMA
    noise_sd: float = NOISE_SD
    seed: int = 1

    @property
    def col(self) -> tuple[str, str]:
        return self.across, self.up

    @property
    def chosen(self) -> list[str]:
        """The selectors that run, one or two."""
        return [self.selector, self.against] if self.against else [self.selector]


@dataclass(frozen=True)
class Stage:
    """What the runs take place on, and how each thing is written in the student's notebook."""

    selectors: Mapping[str, Callable[..., Any] | str]
    items: pd.DataFrame
    users: pd.DataFrame | None = None  # None: made by generate_users
    code: Mapping[str, Spelled] = field(default_factory=dict)  # for a selector's name, "items" and "users"

    def spelled(self, what: str) -> Spelled:
        """What to type for a selector, the items or the users."""
        given = {**self.selectors, "items": self.items, "users": self.users}
        return self.code.get(what) or Spelled(what, lambda: given[what])

    def now(self, chosen: Sequence[str]) -> "Stage":
        """The same, with what the notebook has at this moment: a cell may have been run again."""
        return replace(
            self,
            selectors={name: self.spelled(name).now() for name in chosen},
            items=self.spelled("items").now(),
            users=self.spelled("users").now(),
        )


def run_settings(settings: Settings, stage: Stage, watch: Watcher | None = None) -> list[Trajectory]:
    """The runs of the settings, each with the same people and luck; ``watch`` is told how far they are."""
    read_axes(settings.col)
    n, names = settings.n_users, settings.chosen
    runs: list[Trajectory] = []
    if stage.users is not None:
        read_tastes(stage.users)
    people = generate_users(n, settings.seed) if stage.users is None else stage.users.head(n)
    for name in names:
        before = len(runs)

        def told(done: int, of: int, before: int = before) -> None:
            if watch is not None:
                watch(before * of + done, len(names) * of)

        runs.append(
            simulate(
                people,
                stage.items,
                stage.selectors[name],
                settings.steps,
                settings.k,
                settings.seed,
                gamma=settings.gamma,
                noise_sd=settings.noise_sd,
                progress=told,
            )
        )
    return runs


def behind(settings: Settings, stage: Stage) -> list[Custom]:
    """What is drawn behind the paths."""
    return [custom_items_plotting(stage.items, settings.col, POINTS)]


def code_of(settings: Settings, stage: Stage) -> str:
    """The code that shows the same pictures again.

    >>> code = {"items": Spelled("memes", pd.DataFrame), "random": Spelled('"random"', lambda: "random")}
    >>> print(code_of(Settings("random", steps=9), Stage({"random": "random"}, pd.DataFrame(), code=code)))
    axes = ["humour", "sarcasm"]
    simulate_and_render(
        generate_users(30, seed=1), memes, "random", axes, 9, custom_items_plotting(memes, axes, 100),
        k=5, seed=1, gamma=0.025, noise_sd=0.15,
    )
    """
    n, items, users = settings.n_users, stage.spelled("items"), stage.spelled("users")
    chosen = [stage.spelled(name) for name in settings.chosen]
    used = [items, *([] if stage.users is None else [users]), *chosen]
    people = (
        f"generate_users({n}, seed={settings.seed})" if stage.users is None else f"{users.code}.head({n})"
    )
    lines = [*dict.fromkeys(line for one in used for line in one.above)]
    lines.append(f'axes = ["{settings.across}", "{settings.up}"]')
    for selector in chosen:
        lines += [
            "simulate_and_render(",
            f"    {people}, {items.code}, {selector.code}, axes, {settings.steps}, "
            f"custom_items_plotting({items.code}, axes, {POINTS}),",
            f"    k={settings.k}, seed={settings.seed}, gamma={settings.gamma:g}, "
            f"noise_sd={settings.noise_sd:g},",
            ")",
        ]
    return "\n".join(lines)

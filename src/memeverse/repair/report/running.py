"""Runs the study behind the report: all rules and networks on equal luck, in this process or in several."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from memeverse.errors import FriendlyError, InputError, Stopped
from memeverse.puppets.audited import Audited, open_recipe
from memeverse.puppets.presets import Recipe
from memeverse.repair.evaluation import N_USERS, STEPS, Evaluation, evaluate_users, leaning_users
from memeverse.repair.explaining import Explanation, explain
from memeverse.repair.models import SEEDS, load_network
from memeverse.repair.rules import RULES, Policy, of_network
from memeverse.repair.sides import LEANING, Side
from memeverse.repair.trails import trails
from memeverse.simulation.progress import Watcher, bar
from memeverse.simulation.reading import read_count
from memeverse.simulation.sweeping.executor import executor_for
from memeverse.simulation.sweeping.study import Failed, failed
from memeverse.threads import one_thread

NETWORK = "network"
"""The network that a user gets, of seed 0; the others are called ``network, seed 1`` and so on."""
TRAININGS = (NETWORK, *(f"{NETWORK}, seed {seed}" for seed in range(1, SEEDS)))
Kind = Literal["chosen", "everybody"]
KINDS: tuple[Kind, Kind] = ("chosen", "everybody")
"""Users whose first homepage leans to their side, as in the paper, or all who were trained on it."""
A_TASK = 512  # users that a process does at a time


@dataclass(frozen=True, eq=False)
class Group:
    """Users of a side under all policies, and their trails: before, and after the most videos."""

    evaluation: Evaluation
    before: np.ndarray  # (n, DEPTH + 1)
    after: dict[str, np.ndarray]

    def of(self, rows: np.ndarray) -> "Group":
        """The same for some of them."""
        after = {name: walked[rows] for name, walked in self.after.items()}
        return Group(self.evaluation.of(rows), self.before[rows], after)


@dataclass(frozen=True, eq=False)
class Study:
    """All that the report is written of."""

    site: Audited
    n: int
    seed: int | str
    groups: dict[tuple[Side, Kind], Group]
    explanations: dict[Side, Explanation]  # of the network that a user gets

    @property
    def last(self) -> int:
        """The most videos that are watched in the background."""
        return max(self.groups["left", "chosen"].evaluation.steps)


@dataclass(frozen=True)
class Some:
    """A task: some users of a side, or, without any, the tree that explains its network."""

    side: Side
    numbers: tuple[int, ...] = ()

    def __str__(self) -> str:
        what = f"users {self.numbers[0]:,} to {self.numbers[-1]:,}" if self.numbers else "the tree"
        return f"{what} of the {self.side}"


@dataclass(frozen=True, eq=False)
class Played:
    """What comes of a task: arrays alone, which travel."""

    homepages: dict[str, np.ndarray]
    rewards: dict[str, np.ndarray]
    before: np.ndarray
    after: dict[str, np.ndarray]


@dataclass(frozen=True)
class Repairing:
    """What all tasks share: what the site follows from. It travels; the site is made there."""

    recipe: Recipe
    seed: int | str
    steps: tuple[int, ...]

    def answer(self, task: Some) -> Played | Explanation | Failed:
        """What these users were shown, by policy."""
        try:
            return done(open_recipe(self.recipe), task, self.seed, self.steps)
        except FriendlyError as error:
            return failed(task, str(error), type(error))  # type: ignore[arg-type]
        except MemoryError:
            return failed(task, "The memory was full: try fewer jobs.")  # type: ignore[arg-type]


def policies(side: Side) -> dict[str, Policy]:
    """All rules, and the five networks of a side."""
    networks = {name: of_network(load_network(side, seed), name) for seed, name in enumerate(TRAININGS)}
    return {**RULES, **networks}


def run_repair(
    site: Audited,
    n: int = N_USERS,
    *,
    steps: tuple[int, ...] = STEPS,
    seed: int | str = 0,
    jobs: int | None = None,
    cluster: Any = None,
    progress: bool | Watcher = True,
) -> Study:
    """Repair the homepages of ``n`` chosen users of each side, and of ``n`` who were not chosen.

    Who is in both groups is played once. ``jobs`` and ``cluster`` as in `run_audit`; each user is the same
    wherever it is played.
    """
    n = read_count(n, "n", 2)
    wanted: dict[tuple[Side, Kind], np.ndarray] = {}
    for side in LEANING:
        wanted[side, "chosen"] = leaning_users(site, side, n, seed)
        wanted[side, "everybody"] = np.arange(n)
    every = {side: np.union1d(wanted[side, "chosen"], wanted[side, "everybody"]) for side in LEANING}
    tasks = [
        Some(side, tuple(every[side][begin : begin + A_TASK].tolist()))
        for side in LEANING
        for begin in range(0, len(every[side]), A_TASK)
    ]
    tasks += [Some(side) for side in LEANING]
    answers = _answers(site, tasks, Repairing(site.recipe, seed, steps), jobs, cluster, progress)
    groups = {}
    for side in LEANING:
        parts = [one for one, task in zip(answers, tasks, strict=True) if task.side == side and task.numbers]
        whole = _joined(site, side, seed, steps, every[side], parts)
        for kind in KINDS:
            groups[side, kind] = whole.of(np.searchsorted(every[side], wanted[side, kind]))
    trees = {side: answers[tasks.index(Some(side))] for side in LEANING}
    return Study(site, n, seed, groups, trees)


def done(site: Audited, task: Some, seed: int | str, steps: tuple[int, ...]) -> Played | Explanation:
    """A task, in this process."""
    chosen = policies(task.side)
    with one_thread():
        if not task.numbers:
            return explain(chosen[NETWORK], task.side, site)
        numbers = np.array(task.numbers)
        found = evaluate_users(chosen, task.side, site, numbers, steps=steps, seed=seed)
        after = {name: trails(found, name, max(steps)) for name, one in chosen.items() if one.watches}
        return Played(found.homepages, found.rewards, trails(found, NETWORK, 0), after)


def _joined(
    site: Audited, side: Side, seed: int | str, steps: tuple[int, ...], numbers: np.ndarray,
    parts: list[Played],
) -> Group:  # fmt: skip
    """All users of a side. (What each of them watched is not kept: the trails are there.)"""
    first = parts[0]
    pages = {name: np.concatenate([one.homepages[name] for one in parts], axis=1) for name in first.homepages}
    gained = {name: np.concatenate([one.rewards[name] for one in parts]) for name in first.rewards}
    return Group(
        Evaluation(site, side, seed, steps, numbers, pages, {}, gained),
        np.concatenate([one.before for one in parts]),
        {name: np.concatenate([one.after[name] for one in parts]) for name in first.after},
    )


def _answers(
    site: Audited, tasks: list[Some], study: Repairing, jobs: int | None, cluster: Any,
    progress: bool | Watcher,
) -> list[Any]:  # fmt: skip
    """The answer to each task."""
    if site.is_tuned_by_hand:
        if jobs not in (None, 1) or cluster is not None:
            raise InputError("this site was tuned by hand and can't be made elsewhere: use jobs=1.")
        jobs = 1
    found: dict[int, Any] = {}
    try:
        with bar("parts", len(tasks), progress) as shown:
            if jobs == 1 and cluster is None:
                for number, task in enumerate(tasks):
                    found[number] = done(site, task, study.seed, study.steps)
                    shown.update()
            else:
                executor = executor_for(len(tasks), jobs, cluster)
                with closing(executor.run(study, tasks)) as finished:  # type: ignore[arg-type]
                    for number, answer in finished:
                        if isinstance(answer, Failed):
                            raise answer.kind(answer.sentence)
                        found[number] = answer
                        shown.update()
    except KeyboardInterrupt:
        raise Stopped(f"Stopped: {len(found)} of {len(tasks)} parts were done.") from None
    return [found[number] for number in range(len(tasks))]

"""Several trainings, in one process or more; each is put away as it goes, and can be taken up again."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from memeverse.errors import FriendlyError, InputError, Stopped
from memeverse.puppets.audited import open_recipe
from memeverse.puppets.presets import Recipe
from memeverse.repair.learning.settings import Settings
from memeverse.repair.learning.storing import put_away, taken_up
from memeverse.repair.learning.training import Learner, Trained, new_learner, train
from memeverse.repair.sides import Side
from memeverse.simulation.progress import Watcher, bar
from memeverse.simulation.sweeping.executor import executor_for
from memeverse.simulation.sweeping.here import InThisProcess
from memeverse.simulation.sweeping.study import Failed, failed

EACH = 5  # rounds after which a training is put away


@dataclass(frozen=True)
class Training:
    """A task: a side and a seed."""

    side: Side
    seed: int | str

    def __str__(self) -> str:
        return f"the {self.side} network of seed {self.seed}"


@dataclass(frozen=True)
class Trainings:
    """What all trainings share. It travels; the site is made there."""

    recipe: Recipe
    settings: Settings
    folder: Path | None
    is_resumed: bool

    def answer(self, task: Training, shown: object = None) -> Trained | Failed:
        """A network, trained to the end."""
        try:
            return self._trained(task, shown)
        except FriendlyError as error:
            return failed(task, str(error), type(error))  # type: ignore[arg-type]

    def _trained(self, task: Training, shown: object) -> Trained:
        learner = self.begun(task)
        before = learner.round

        def after(learner: Learner) -> None:
            if self.folder is not None and (learner.round % EACH == 0 or learner.is_done):
                put_away(learner, self.file(task))
            if callable(shown):
                shown(1)

        if callable(shown) and before:
            shown(before)
        site = open_recipe(self.recipe)
        return train(task.side, site=site, learner=learner, after_round=after)

    def begun(self, task: Training) -> Learner:
        """A new learner, or the one that was put away."""
        if not self.is_resumed or self.folder is None or not self.file(task).exists():
            return new_learner(task.side, self.settings, task.seed)
        learner = taken_up(self.file(task))
        if learner.settings != self.settings or (learner.side, learner.seed) != (task.side, task.seed):
            raise InputError(
                f"{self.file(task)} is of a training with other settings: give the same ones, or train anew "
                "without --resume."
            )
        return learner

    def file(self, task: Training) -> Path:
        """Where a training is put away."""
        assert self.folder is not None
        return training_file(self.folder, task)


def training_file(folder: Path, task: Training) -> Path:
    """Where a training is put away in a folder."""
    return folder / f"{task.side}-{task.seed}.training.npz"


def train_several(
    tasks: Sequence[Training],
    recipe: Recipe,
    settings: Settings,
    *,
    folder: Path | None = None,
    is_resumed: bool = False,
    jobs: int | None = None,
    progress: bool | Watcher = True,
) -> list[Trained]:
    """Train all of them, on as many cores as there are; each is the same wherever it is trained."""
    study = Trainings(recipe, settings, folder, is_resumed)
    found: dict[int, Trained] = {}
    try:
        with bar("rounds", settings.rounds * len(tasks), progress) as shown:
            executor = executor_for(len(tasks), jobs)
            if isinstance(executor, InThisProcess):
                for number, task in enumerate(tasks):
                    found[number] = _or_raise(study.answer(task, shown.update))
            else:
                with closing(executor.run(study, tasks)) as finished:  # type: ignore[arg-type]
                    for number, answer in finished:
                        found[number] = _or_raise(answer)  # type: ignore[arg-type]
                        shown.update(settings.rounds)
    except KeyboardInterrupt:
        kept = f" What was put away lies in {folder}; --resume goes on from there." if folder else ""
        raise Stopped(f"Stopped: {len(found)} of {len(tasks)} networks were trained.{kept}") from None
    return [found[number] for number in range(len(tasks))]


def _or_raise(answer: Trained | Failed) -> Trained:
    if isinstance(answer, Failed):
        raise answer.kind(answer.sentence)
    return answer

"""The command `memeverse repair`: the tool of lab 5, and the training of its networks."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memeverse.errors import FriendlyError, Stopped, printable

if TYPE_CHECKING:
    from memeverse.puppets.presets import Recipe
    from memeverse.repair.learning.settings import Settings
    from memeverse.repair.learning.several import Training
    from memeverse.repair.learning.training import Trained

_FOLDER = click.Path(file_okay=False, path_type=Path)


_NEEDS = {"playwright": "browser", "jinja2": "web", "starlette": "web", "uvicorn": "web"}


@click.group("repair", invoke_without_command=True)
@click.option("--profile", metavar="WHO", help="Whose homepage: left, right, or the folder of a run before.")
@click.option("--policy", default="network", show_default=True, help="A rule's name, or network.")
@click.option("--videos", default=100, show_default=True, type=click.IntRange(1, 400), help="To be watched.")
@click.option(
    "--user", default=4, show_default=True, type=click.IntRange(0, 10**6), help="Another number, another one."
)
@click.option(
    "--site", metavar="URL", help="A MemeTube on this machine; without it, one is served meanwhile."
)
@click.option("--headed", is_flag=True, help="Show the browser's window.")
@click.option("--to", "folder", type=_FOLDER, help="Folder for the steps (CSV), pictures and a page.")
@click.option("--watch", "seconds", type=click.IntRange(1), help="Seconds of each video; without, all of it.")
@click.option(
    "--pause", type=click.FloatRange(0, 60), help="Seconds that a page is looked at; with --headed 1, else 0."
)
@click.pass_context
def repair(
    context: click.Context, profile: str | None, policy: str, videos: int, user: int, site: str | None,
    headed: bool, folder: Path | None, seconds: int | None, pause: float | None,
) -> None:  # fmt: skip
    """Move the homepage of a feed that is not yours to balance.

    Videos are watched in the background, in a real browser, on a MemeTube on this machine. Each choice is
    told with its reason; q or Ctrl-C stops. A video's clock is moved: nobody waits for it to end.
    """
    if context.invoked_subcommand is not None:
        return
    if profile is None:
        raise click.UsageError("say whose homepage it is: --profile left, or --profile right.")
    for module, extra in _NEEDS.items():
        if find_spec(module) is None:
            raise click.ClickException(
                f"the tool needs {module}, which is not installed here: pip install 'memeverse[browser,web]'"
                f" (it is of the extra {extra}), and then, once: playwright install chromium"
            )
    from memeverse.repair.tool.running import Wanted, run
    from memeverse.simulation.reading import read_number

    try:
        pause = read_number(float(headed) if pause is None else pause, "--pause", 0)
        run(Wanted(profile, policy, videos, user, site, headed, folder, seconds, pause))
    except FriendlyError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:  # a second Ctrl-C
        raise click.ClickException("stopped at once; every step that was done is kept.") from None


@repair.command()
@click.option("--side", type=click.Choice(["left", "right", "both"]), default="both", show_default=True)
@click.option("--seeds", default=1, show_default=True, type=click.IntRange(1), help="Trainings of each side.")
@click.option("--episodes", default=2_500, show_default=True, type=click.IntRange(1), help="Of a training.")
@click.option("--videos", default=100, show_default=True, type=click.IntRange(1), help="Of an episode.")
@click.option("--to", "folder", default="networks", show_default=True, type=_FOLDER, help="Folder for them.")
@click.option("--resume", is_flag=True, help="Go on with trainings that were stopped.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes; the default is one for each core.")
@click.option("--size", default="teaching", show_default=True, help="Of the site: teaching or paper.")
@click.option(
    "--by",
    type=click.Choice(["numpy", "tianshou"]),
    default="numpy",
    show_default=True,
    help="Ours, or a library's; that needs the extra [repair], and ten minutes a network.",
)
@click.option("--write", is_flag=True, help="Put the networks among those that this checkout ships.")
def train(
    side: str, seeds: int, episodes: int, videos: int, folder: Path, resume: bool, jobs: int | None,
    size: str, by: str, write: bool,
) -> None:  # fmt: skip
    """Train networks: half a minute each. The same options give the same bytes.

    Every few rounds what was learned is put away in the folder; Ctrl-C loses no more than these. What was
    trained before is never written over: --resume goes on with it, and --to names another folder.
    """
    from memeverse.puppets.presets import Recipe, read_size
    from memeverse.repair.learning.settings import Settings
    from memeverse.repair.learning.several import Training, train_several
    from memeverse.repair.learning.shipping import CURVES, checkout_folder, files_of
    from memeverse.repair.sides import LEANING
    from memeverse.writing import write_whole

    try:
        if by == "tianshou" and (resume or jobs is not None or write):
            raise click.UsageError(
                "--by tianshou trains one network after the other, and ships none: leave "
                "out --resume, --jobs and --write."
            )
        target = checkout_folder() if write else None
        settings = Settings(episodes=episodes, m=videos, together=_together(episodes))
        recipe = Recipe(size=read_size(size))
        tasks = [Training(one, seed) for one in LEANING if side in (one, "both") for seed in range(seeds)]
        _ready(folder)
        _spare(folder, tasks, is_resumed=resume)
        if by == "tianshou":
            trained = _by_tianshou(tasks, recipe, settings)
        else:
            trained = train_several(tasks, recipe, settings, folder=folder, is_resumed=resume, jobs=jobs)
        for name, content in files_of(trained).items():
            for place in filter(None, (folder, target)):
                write_whole(place / name, _joined(place, content) if name == CURVES else content)
        for one in trained:
            click.echo(f"{one.side:<6} seed {one.seed}: mean reward {one.curve['greedy'].iloc[-1]:.4f}")
        click.echo(printable(f"The networks and their curves: {folder}"))
    except FriendlyError as error:
        raise click.ClickException(str(error)) from None
    except Stopped as stop:
        raise click.ClickException(str(stop)) from None


def _by_tianshou(tasks: "list[Training]", recipe: "Recipe", settings: "Settings") -> "list[Trained]":
    from memeverse.puppets.audited import open_recipe
    from memeverse.repair.learning.with_tianshou import train_with_tianshou

    found = []
    for task in tasks:
        _say(f"{task} ...")
        found.append(
            train_with_tianshou(
                task.side,
                settings,
                seed=task.seed,
                site=open_recipe(recipe),
                after_round=lambda row: _say(f"{row['episodes']:,.0f} episodes, reward {row['reward']:.3f}"),
            )
        )
    return found


def _spare(folder: Path, tasks: "list[Training]", *, is_resumed: bool) -> None:
    """See that no training or network of somebody's is lost, before the work."""
    from memeverse.errors import InputError
    from memeverse.repair.learning.several import training_file
    from memeverse.repair.learning.shipping import no_curves
    from memeverse.repair.models import file_name

    for task in tasks:
        training, network = training_file(folder, task), folder / file_name(task.side, task.seed)
        if is_resumed and (training.exists() or not network.exists()):
            continue
        there = training if training.exists() else network
        if there.exists():
            how = "" if is_resumed or there == network else "go on with it by --resume, or "
            raise InputError(
                f"{there} is there already, and would be written over: {how}give another folder with --to."
            )
    _joined(folder, no_curves())


def _joined(folder: Path, new: bytes) -> bytes:
    """Curves, with those of other trainings that a folder has."""
    from memeverse.errors import InputError
    from memeverse.repair.learning.shipping import CURVES, with_others

    file = folder / CURVES
    try:
        return with_others(new, file.read_bytes(), str(file)) if file.exists() else new
    except OSError as error:
        raise InputError(f"{file} can't be read: {error}") from None


def _together(episodes: int) -> int:
    """How many episodes go side by side: the most, up to 50, that divide their number."""
    return next(number for number in range(min(50, episodes), 0, -1) if episodes % number == 0)


def _ready(folder: Path) -> None:
    from memeverse.puppets.report.writing import ready

    ready(folder)


def _say(what: str) -> None:
    """How far we are, on a terminal alone."""
    if sys.stderr.isatty():
        click.echo(what, err=True)

"""The command `memeverse paper`: a published audit of 100,000 puppets again, or its repair, side by side."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from memeverse.errors import FriendlyError, Stopped, printable
from memeverse.writing import write_together

LEAST_USERS, MOST_USERS = 50, 20_000  # of a repair, for each side
ROUNDS = 6  # of a calibration


class _Folder(click.Path):
    """A folder that has a name: without one, click takes the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail("the name of the folder is empty; give one, or leave --to out.", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.option("--repair", is_flag=True, help="The paper's second half instead: move homepages to balance.")
@click.option(
    "--puppets",
    type=click.IntRange(1),
    help="How many of them: 100,000, and at least 1,000; with --repair users of each side: 1,894, "
    f"from {LEAST_USERS} to {MOST_USERS:,}.",
)
@click.option("--seed", default="0", show_default=True, help="Of the puppets' luck.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="Processes; the default is one for each core if it is worth it.",
)
@click.option("--cluster", metavar="ADDRESS", help="A dask.distributed scheduler, such as tcp://host:8786.")
@click.option(
    "--to",
    "folder",
    default="paper-side-by-side",
    show_default=True,
    type=_Folder(file_okay=False, path_type=Path),
    help="Folder of the results.",
)
@click.option(
    "--preset",
    default="paper",
    show_default=True,
    help="The site: paper, neutral, rabbit hole or moderating.",
)
@click.option("--dial", type=float, help="How far the preset's dial is turned; the default is 1.")
@click.option("--size", default="paper", show_default=True, help="Of the site: paper or teaching.")
@click.option("--calibrate", is_flag=True, help="Look for the dials that give the paper's numbers, instead.")
@click.option("--rounds", type=click.IntRange(1), help=f"Of the calibration; the default is {ROUNDS}.")
@click.option("--write", is_flag=True, help="Put the dials that were found into this checkout.")
def paper(
    repair: bool,
    puppets: int | None,
    seed: str,
    jobs: int | None,
    cluster: str | None,
    folder: Path,
    preset: str,
    dial: float | None,
    size: str,
    calibrate: bool,
    rounds: int | None,
    write: bool,
) -> None:
    """Repeat the audit of Haroon and others (2023): every number and figure beside ours and the truth.

    It writes a page, tables (CSV) and figures (PNG). The same options give the same files, however many
    processes or machines there are. With --repair it repeats the repair of their preprint, beside simple
    rules; that takes a minute or two.
    """
    least, usual = (LEAST_USERS, 1_894) if repair else (1_000, 100_000)
    puppets = usual if puppets is None else puppets
    if puppets < least:
        raise click.BadParameter(f"{puppets} is not in the range x>={least}.", param_hint="--puppets")
    if repair and puppets > MOST_USERS:
        raise click.BadParameter(f"{puppets} is not in the range x<={MOST_USERS}.", param_hint="--puppets")
    if repair and (calibrate or write or rounds):
        raise click.UsageError(
            "--repair has nothing to calibrate: leave out --calibrate, --rounds and --write."
        )
    if rounds and not calibrate:
        raise click.UsageError("--rounds are those of --calibrate: give both, or leave --rounds out.")
    if write and not calibrate:
        raise click.UsageError("--write writes what --calibrate found: give both.")
    if calibrate and ((preset, dial, cluster, jobs, size) != ("paper", None, None, None, "paper")):
        raise click.UsageError("--calibrate has its own site and one process: leave out what chooses others.")
    try:
        if calibrate:
            _calibrate(puppets, _seed(seed), rounds or ROUNDS, folder, write)
        else:
            turned = 1.0 if dial is None else dial
            (_repair if repair else _report)(
                puppets, _seed(seed), jobs, cluster, folder, preset, turned, size
            )
    except FriendlyError as error:
        raise click.ClickException(str(error)) from None
    except Stopped as stop:
        raise click.ClickException(f"{stop} Nothing was written.") from None
    except KeyboardInterrupt:
        raise click.ClickException("Stopped. Nothing was written.") from None


def _report(
    puppets: int, seed: int | str, jobs: int | None, cluster: str | None, folder: Path, preset: Any,
    dial: float, size: str,
) -> None:  # fmt: skip
    from memeverse.puppets.report.headlines import headlines
    from memeverse.puppets.running import read_puppets, run_audit

    read_puppets(puppets)
    site = _site(folder, preset, dial, size)
    from memeverse.puppets.report.writing import report_files

    audit = run_audit(site, puppets, seed=seed, jobs=jobs, cluster=cluster)
    _say("The figures ...")
    write_together(folder, report_files(audit))
    for line in headlines(audit):
        click.echo(printable(line))
    click.echo(printable(f"Everything side by side: {folder / 'index.html'} (tables and figures beside it)"))


def _repair(
    n: int, seed: int | str, jobs: int | None, cluster: str | None, folder: Path, preset: Any, dial: float,
    size: str,
) -> None:  # fmt: skip
    _need("sklearn", "the trees need scikit-learn", "labs")
    site = _site(folder, preset, dial, size)
    from memeverse.repair.report.headlines import headlines
    from memeverse.repair.report.measured import measured
    from memeverse.repair.report.running import run_repair
    from memeverse.repair.report.writing import report_files

    study = run_repair(site, n, seed=seed, jobs=jobs, cluster=cluster)
    _say("The numbers and the figures ...")
    table = measured(study)
    write_together(folder, report_files(study, table))
    for line in headlines(study, table):
        click.echo(printable(line))
    click.echo(printable(f"Everything side by side: {folder / 'index.html'} (tables and figures beside it)"))


def _site(folder: Path, preset: Any, dial: float, size: str) -> Any:
    """The site; what is wrong with the options, or missing, is told before the work."""
    _need("jinja2", "the page needs Jinja", "web")
    from memeverse.puppets.audited import open_preset
    from memeverse.puppets.presets import dials_of, read_size
    from memeverse.puppets.report.writing import ready

    dials_of(preset, dial)
    read_size(size)
    ready(folder)
    _say("The site ...")
    return open_preset(preset, dial, size=size, seed="paper")


def _calibrate(puppets: int, seed: int | str, rounds: int, folder: Path, is_kept: bool) -> None:
    from memeverse.puppets.report import calibrating
    from memeverse.puppets.report.headlines import residual_lines
    from memeverse.puppets.report.writing import ready
    from memeverse.puppets.running import read_puppets

    read_puppets(puppets)
    target = calibrating.checkout_file() if is_kept else None
    ready(folder)
    found = calibrating.calibrated(puppets, seed, rounds, _say)
    write_together(
        folder, {"residuals.csv": found.residuals.to_csv(index=False, lineterminator="\n").encode()}
    )
    for line in residual_lines(found.residuals):
        click.echo(printable(line))
    text = calibrating.as_module(*found.dials)
    if target is None:
        click.echo("\n--write would make this src/memeverse/puppets/calibrated.py:\n\n" + text)
    else:
        write_together(target.parent, {target.name: text.encode()})
        click.echo(printable(f"\nWritten: {target}"))
    click.echo(printable(f"The residuals: {folder / 'residuals.csv'}"))


def _need(module: str, what: str, extra: str) -> None:
    try:
        import_module(module)
    except ImportError:
        raise click.ClickException(
            f"{what}, which is not installed here: pip install 'memeverse[{extra}]'."
        ) from None


def _say(what: str) -> None:
    """How far we are, on a terminal alone."""
    if sys.stderr.isatty():
        click.echo(what, err=True)


def _seed(text: str) -> int | str:
    return int(text) if text.isdecimal() else text

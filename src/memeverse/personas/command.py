"""The command `memeverse audit`."""

from pathlib import Path

import click

from memeverse.errors import FriendlyError, printable


@click.command()
@click.argument("experiment", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the results.",
)
@click.option(
    "--platform", "site", default="practice", show_default=True, metavar="SEED|URL",
    help="A MemeTube of this seed, in process; or the address of a site that is served.",
)  # fmt: skip
@click.option("--browser", is_flag=True, help="Visit the site in a real Chromium.")
@click.option(
    "--resume", is_flag=True, help="Go on with what the folder has; failed commands are tried again."
)
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Personas at a time.")
@click.option("--seed", default="0", show_default=True, help="Of the personas' luck.")
@click.option(
    "--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1), help="Seconds for a page."
)
def audit(
    experiment: Path, out: Path, site: str, browser: bool, resume: bool, jobs: int, seed: str, timeout: float
) -> None:
    """Do the audit that a CSV file describes: personas, and their commands line by line."""
    from memeverse.personas.experiment import run_experiment
    from memeverse.platform.memetube import Platform
    from memeverse.term.lab2 import LAST, PLATFORMS

    if site.strip().upper() in (*PLATFORMS, LAST):
        name = site.strip().upper()
        raise click.UsageError(
            f"{name} is a platform of lab 2: it follows from the term and is open in its notebook. There, "
            f'run_experiment("{experiment}", open_platform("{name}"), "{out}") does this audit.'
        )
    try:
        where = site if "://" in site else Platform(site)
        found = run_experiment(
            experiment, where, out, browser=browser, resume=resume, jobs=jobs, seed=seed, timeout=timeout
        )
    except FriendlyError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        raise click.ClickException(
            printable(f"stopped; everything done is in {out}, and --resume goes on.")
        ) from None
    click.echo(found.summary)
    click.echo(printable(f"Tables, log and record are in {out}."))
    if found.failures:
        raise SystemExit(1)

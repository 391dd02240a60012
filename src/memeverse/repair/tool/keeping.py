"""The log of a session in a folder: each step in a table, pictures of the homepage, a small page."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from memeverse.display.colours import BLUE, GREY
from memeverse.display.picture import Picture, new_figure, picture_of
from memeverse.errors import InputError, printable
from memeverse.repair.sides import mean_slant, shares
from memeverse.repair.tool.choosing import describe_all, describe_homepage
from memeverse.repair.tool.profile import FILE, Profile, profile_bytes
from memeverse.repair.tool.session import Moment
from memeverse.repair.tool.window import Window
from memeverse.writing import write_whole

COLUMNS = (
    "step", "page", "mean_slant", "left", "center", "right", "choice", "video", "title", "sentence",
    "homepage",
)  # fmt: skip
_MOST_FOLDERS = 1_000


def check_place(folder: Path) -> None:
    """See that a folder can be made and written to; nothing of it stays."""
    folder = folder.resolve()
    try:
        is_taken = folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))
        places = folder.parents if is_taken else (folder, *folder.parents)
        TemporaryDirectory(dir=next(place for place in places if place.exists())).cleanup()
    except OSError as error:
        raise _no_place(folder, error) from None


def new_folder(folder: Path) -> Path:
    """A folder that is new or empty: this one, or the next of its name, FOLDER-2 and so on."""
    folder = folder.resolve()
    for number in range(1, _MOST_FOLDERS):
        found = folder if number == 1 else folder.parent / f"{folder.name}-{number}"
        try:
            found.mkdir(parents=True, exist_ok=True)
            if any(found.iterdir()):
                continue
            (found / "steps.csv").touch(exist_ok=False)
        except FileExistsError:  # a file of that name, or somebody else was faster
            continue
        except OSError as error:
            raise _no_place(found, error) from None
        return found
    raise InputError(f"there are {_MOST_FOLDERS} folders of the name {printable(str(folder))}: take another.")


def _no_place(folder: Path, error: OSError) -> InputError:
    return InputError(f"the folder {printable(str(folder))} can't be made or written to: {error.strerror}.")


class Log:
    """Writes every step down before the next one, and the page in the end."""

    def __init__(self, folder: Path, profile: Profile, videos: int, policy: str):
        self.folder, self.profile, self._policy, self._videos = folder, profile, policy, videos
        self._halfway = profile.injected + videos // 2
        self._moments: list[tuple[Moment, str]] = []
        self._pictures: dict[str, Moment] = {}
        self._append(COLUMNS, "w")

    def looked(self, moment: Moment, profile: Profile, window: Window) -> None:
        self._keep(profile)
        if not self._pictures:
            self._photograph("before", moment, window)
        elif moment.step == self._halfway:
            self._photograph("during", moment, window)
        if moment.choice is None:
            self._photograph("after", moment, window)
            self._row(moment, "")

    def watched(self, moment: Moment, profile: Profile, title: str) -> None:
        self._row(moment, title)
        self._keep(profile)

    def conclude(self) -> Path | None:
        """The page, with as much as there is."""
        if not self._moments:
            return None
        chart = mean_picture([moment for moment, _ in self._moments])
        write_whole(self.folder / "mean.png", chart.png)
        html = _environment().get_template("repair.html").render(
            profile=self.profile, policy=self._policy, chart=chart, wanted=self._videos,
            done=self.profile.injected - self._moments[0][0].step,
            pictures=[
                (name, moment, describe_homepage(moment.slants)) for name, moment in self._pictures.items()
            ],
            together=describe_all([moment.slants for moment, _ in self._moments]),
            rows=[(moment, float(mean_slant(moment.slants)), title) for moment, title in self._moments],
        )  # fmt: skip
        write_whole(self.folder / "index.html", html.encode())
        return self.folder / "index.html"

    def _keep(self, profile: Profile) -> None:
        self.profile = profile
        write_whole(self.folder / FILE, profile_bytes(profile))

    def _photograph(self, name: str, moment: Moment, window: Window) -> None:
        write_whole(self.folder / f"{name}.png", window.photograph())
        self._pictures[name] = moment

    def _row(self, moment: Moment, title: str) -> None:
        left, center, right = (f"{share:.4f}" for share in shares(moment.slants))
        self._moments.append((moment, title))
        self._append((
            moment.step, moment.page, f"{mean_slant(moment.slants):.4f}", left, center, right,
            moment.choice or "", moment.video, title, moment.sentence, " ".join(moment.homepage),
        ))  # fmt: skip

    def _append(self, row: tuple[Any, ...], mode: str = "a") -> None:
        try:
            with (self.folder / "steps.csv").open(mode, encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerow(row)
        except OSError as error:
            raise InputError(f"{self.folder / 'steps.csv'} can't be written: {error.strerror}.") from None


def mean_picture(moments: list[Moment]) -> Picture:
    """The mean slant of the homepage over the videos that were watched in the background."""
    steps = [moment.step for moment in moments]
    means = np.array([mean_slant(moment.slants) for moment in moments])
    figure = new_figure(6.4, 3.2)
    ax = figure.subplots()
    ax.axhline(0, color=GREY, linewidth=1, linestyle="--")
    ax.plot(steps, means, color=BLUE, marker="o", markersize=3)
    reach = max(0.3, 1.1 * float(np.abs(means).max()))
    ax.set(
        xlabel="videos watched in the background", ylabel="mean slant of the homepage", ylim=(-reach, reach)
    )
    ax.xaxis.get_major_locator().set_params(integer=True)
    return picture_of(
        figure,
        f"Line: the mean slant of the homepage, {means[0]:+.2f} after {steps[0]} videos in the background, "
        f"and {means[-1]:+.2f} after {steps[-1]}; 0 is balance.",
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("memeverse.repair.tool"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["signed"] = lambda number: f"{number:+.2f}".replace("-", "\N{MINUS SIGN}")
    return environment

"""A term file, read and checked: what stands in course/terms/NAME.toml."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from coursekit.release.course import Course, CourseError, Links, read_toml
from coursekit.release.term_secret import SHORTEST

Channel = Literal["otter", "nbgrader", "gradescope"]  # beside the students' notebook, which all have
CHANNELS: tuple[Channel, ...] = get_args(Channel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Secret(_Strict):
    public: str = Field(min_length=SHORTEST)


def _moment(value: Any) -> Any:
    """A date with its time, or what to write; a bare date would mean its first minute."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        raise ValueError(f"{value} has no time; write {value}T23:59:00, or whichever hour is meant")
    raise ValueError(f"{value!r} is no date with a time; write 2027-02-26T23:59:00, without quotation marks")


def _day(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(f"{value!r} is no date; write 2027-06-30, without quotation marks and without a time")


_A_YEAR = 366  # days


class PolicyTable(_Strict):
    late: str = "no penalty"
    grace_minutes: int = Field(default=0, ge=0, le=_A_YEAR * 24 * 60, strict=True)
    latest_days: int | None = Field(
        default=None, ge=0, le=_A_YEAR, strict=True
    )  # not strict, `true` would be 1
    duplicates: Literal["newest", "first", "best"] = "newest"

    @field_validator("late")
    @classmethod
    def _vocabulary(cls, said: str) -> str:
        read_rate(said)
        return said


class _Channels(_Strict):
    wheels: str | None = Field(default=None, pattern=r"^(https?|file)://.+")
    build: tuple[Channel, ...] = CHANNELS


class Selection(_Strict):
    """What becomes of a lab's questions in a term."""

    points: dict[str, Annotated[float, Field(gt=0, le=1_000)]] = {}  # other than the lab says
    drop: tuple[str, ...] = ()  # not in the notebook
    give: tuple[str, ...] = ()  # answered in the notebook

    @property
    def gone(self) -> tuple[str, ...]:
        """The questions that nobody is asked."""
        return (*self.drop, *self.give)


class _Personal(_Strict):
    labs: tuple[str, ...] = ()


class TermFile(_Strict):
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    timezone: str = "UTC"
    ends: Annotated[date, BeforeValidator(_day)] | None = None
    secret: _Secret | None = None
    due: dict[str, Annotated[datetime, BeforeValidator(_moment)]] = {}
    policy: PolicyTable = PolicyTable()
    channels: _Channels = _Channels()
    links: Links = Links()
    questions: dict[str, Selection] = {}
    personal: _Personal = _Personal()
    labs: dict[str, dict[str, Any]] = {}


def read_term_file(course: Course, name: str | None = None) -> tuple[Path, TermFile]:
    """The file of the term called ``name`` (the course's current one if none is named), and where it is."""
    name = name or course.current_term
    folder = course.root / "course" / "terms"
    path = folder / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in folder.glob("*.toml"))) or "none"
        raise CourseError(
            f"there is no term {name!r} in {folder}; there are: {known}. A new one: memeverse new-term {name}"
        )
    file: TermFile = read_toml(path, TermFile)
    if file.name != name:
        raise CourseError(f"{path}: name says {file.name!r}; it must be the file's own name, {name!r}")
    return path, file


def read_rate(said: str) -> tuple[float, bool]:
    """What being late costs in a term file's words: the share of the points, and whether it is for each day.

    >>> read_rate("10% a day"), read_rate("20% once"), read_rate("no penalty"), read_rate("not accepted")
    ((0.1, True), (0.2, False), (0.0, False), (1.0, False))
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?% (a day|once)", said.strip())
    if found and float(found[1]) <= 100:
        return float(found[1]) / 100, found[2] == "a day"
    if said.strip() in ("no penalty", "not accepted"):
        return float(said.strip() == "not accepted"), False
    raise ValueError(
        f'{said!r} is none of these: "no penalty", "10% a day", "20% once", "not accepted" '
        "(with your own numbers, up to 100%)"
    )

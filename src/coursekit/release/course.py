"""course.toml, read and checked: the course, its channels and its labs."""

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_ADDRESS = r"^https?://\S+$"


class CourseError(Exception):
    """A course or term file that can't be used: which file, what is wrong, what to do."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _CourseTable(_Strict):
    title: str
    contact: str
    term: str
    package: str
    term_hook: str
    student_hook: str | None = None


class _Channels(_Strict):
    wheels: str = Field(pattern=r"^(https?|file)://.+")
    gradescope_python: str = Field(pattern=r"^3\.\d+$")


class Links(_Strict):
    """Where students find what: addresses that stand in what they are given."""

    contact: str | None = None  # whom to ask
    colab: str | None = Field(default=None, pattern=_ADDRESS)  # the notebooks' folder, as Colab opens it
    hub: str | None = Field(default=None, pattern=_ADDRESS)  # fetches the notebooks into one's JupyterHub
    home: str | None = Field(default=None, pattern=_ADDRESS)  # the course's own page


class _Grading(_Strict):
    environment: dict[str, str] = {}
    private: tuple[str, ...] = ()
    least_right: int = Field(default=8, ge=1, strict=True)
    least_wrong: int = Field(default=12, ge=1, strict=True)


class _Lint(_Strict):
    hosts: tuple[str, ...] = ()


class _Solution(_Strict):
    environment: dict[str, str] = {}


class _LabTable(_Strict):
    title: str
    master: Path
    student: Path
    checks: str
    hidden: Path
    bank: Path
    sample_class: Path | None = None
    rubric: Path | None = None
    figures: Path | None = None
    forbidden: tuple[str, ...] = ()


class _CourseFile(_Strict):
    course: _CourseTable
    channels: _Channels
    links: Links = Links()
    grading: _Grading = _Grading()
    solution: _Solution = _Solution()
    lint: _Lint = _Lint()
    labs: dict[str, _LabTable]


@dataclass(frozen=True)
class Lab:
    """Where everything of one lab stands (absolute paths)."""

    name: str
    title: str
    master: Path
    student: Path
    checks: str
    hidden: Path
    bank: Path
    sample_class: Path | None
    rubric: Path | None
    figures: Path | None  # for the lecture
    forbidden: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """The course as course.toml describes it."""

    root: Path
    title: str
    contact: str
    current_term: str
    package: str
    term_hook: str
    student_hook: str | None
    wheels: str
    links: Links
    gradescope_python: str
    grading_environment: dict[str, str]
    solution_environment: dict[str, str]
    private: tuple[str, ...]  # modules in which what is true of a term lies; who looks there is told to staff
    least_right: int  # answers a question in the bank, for the proof to count
    least_wrong: int
    hosts: tuple[str, ...]  # which a link in a master may name, beside those of references
    labs: dict[str, Lab]

    @property
    def build(self) -> Path:
        """The folder for everything generated; git ignores it, for it holds answers."""
        return self.root / "build"

    def lab(self, name: str) -> Lab:
        try:
            return self.labs[name]
        except KeyError:
            raise CourseError(f"there is no lab {name!r}; course.toml has: {', '.join(self.labs)}") from None


def find_root(start: Path | None = None) -> Path:
    """The nearest folder, from here upwards, that holds course/course.toml."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "course" / "course.toml").is_file():
            return folder
    raise CourseError(
        f"no course/course.toml in {here} or above it; run the command inside the course's repository"
    )


def read_course(root: Path) -> Course:
    """Read course/course.toml under ``root``; every path in it must exist but generated ones."""
    path = root / "course" / "course.toml"
    file = read_toml(path, _CourseFile)
    labs = {name: _lab(root, name, table, path) for name, table in file.labs.items()}
    for name, lab in labs.items():
        other = next(one.name for one in labs.values() if one.student == lab.student)
        if other != name:
            raise CourseError(f"{path}: {other} and {name} have the same student notebook, {lab.student}")
    return Course(
        root=root,
        title=file.course.title,
        contact=file.course.contact,
        current_term=file.course.term,
        package=file.course.package,
        term_hook=file.course.term_hook,
        student_hook=file.course.student_hook,
        wheels=file.channels.wheels.rstrip("/"),
        links=file.links,
        gradescope_python=file.channels.gradescope_python,
        grading_environment=file.grading.environment,
        solution_environment=file.solution.environment,
        private=file.grading.private,
        least_right=file.grading.least_right,
        hosts=file.lint.hosts,
        least_wrong=file.grading.least_wrong,
        labs=labs,
    )


def read_toml(path: Path, model: type[BaseModel]) -> Any:
    """A TOML file checked against a pydantic model; errors name the file and the key."""
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        raise CourseError(f"{path}: there is no such file") from None
    except UnicodeDecodeError:
        raise CourseError(f"{path}: not a text in UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path}: not valid TOML: {error}") from None
    except ValidationError as error:
        raise CourseError(f"{path}: {'; '.join(_in_words(one, model) for one in error.errors())}") from None


def _in_words(error: Any, model: type[BaseModel]) -> str:
    """One of pydantic's findings: the key, what is wrong with it, what to write."""
    given = str(error["input"]).lower() if isinstance(error["input"], bool) else repr(error["input"])
    place = [str(part) for part in error["loc"]]
    key, table = ".".join(place), f"[{'.'.join(place[:-1])}]" if place[1:] else "the file"
    if error["type"] == "extra_forbidden":
        near = next(iter(get_close_matches(place[-1], _keys(model), 1)), "")
        hint = (
            "is the line of its table, in [brackets], missing?"
            if near == place[-1]
            else f"did you mean {near}?"
        )
        return f"{key}: {table} has no key of this name" + (f"; {hint}" if near else "")
    if error["type"] == "missing":
        return f"{key}: is missing; write {place[-1]} = ... into {table}"
    if error["type"] == "string_type":
        return f"{key}: must be a text in quotation marks, not {given}"
    if error["type"] == "string_too_short":
        return f"{key}: must have at least {error['ctx']['min_length']} characters"
    if error["type"] == "string_pattern_mismatch":
        wanted = _EXAMPLES.get(place[-1], error["ctx"]["pattern"])
        return f"{key}: {given} will not do; write one such as {wanted}"
    if error["type"] == "literal_error":
        return f"{key}: {given} will not do; write {error['ctx']['expected']}"
    if wanted := _KINDS.get(error["type"]):
        return f"{key}: must be {wanted}, not {given}"
    if error["type"] == "greater_than_equal":
        return f"{key}: {given} is too small; write {error['ctx']['ge']} or more"
    return f"{key}: {error['msg'].removeprefix('Value error, ')}"


_KINDS = {
    "int_type": "a whole number, without quotation marks",
    "dict_type": "a table, under its name in [brackets]",
    "model_type": "a table, under its name in [brackets]",
    "tuple_type": "a list in [brackets]",
    "path_type": "a path in quotation marks",
}

_EXAMPLES = {
    "wheels": '"https://example.org/wheels"',
    "gradescope_python": '"3.11"',
    "colab": '"https://colab.research.google.com/github/OWNER/REPOSITORY/blob/main"',
    "hub": '"https://hub.example.org/hub/user-redirect/git-pull?repo=..."',
    "home": '"https://example.org/course"',
    "name": '"2027-spring" (small letters, digits, hyphens)',
}


def _keys(model: type[BaseModel]) -> set[str]:
    """The keys of a file's tables, however deep."""
    found = set(model.model_fields)
    for one in model.model_fields.values():
        for kind in (one.annotation, *get_args(one.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                found |= _keys(kind)
    return found


def _lab(root: Path, name: str, table: _LabTable, path: Path) -> Lab:
    for key in ("master", "hidden", "bank", "rubric", "figures"):
        if getattr(table, key) and not (root / getattr(table, key)).exists():
            raise CourseError(f"{path}: labs.{name}.{key} names {getattr(table, key)}, which does not exist")
    # It is written by each build: what stands there is lost.
    if (
        table.student.suffix != ".ipynb"
        or (root / table.student).resolve() == (root / table.master).resolve()
    ):
        raise CourseError(
            f"{path}: labs.{name}.student names {table.student}; it must be a notebook of its own, which "
            f"every build writes anew, such as notebooks/student/{name}.ipynb"
        )
    return Lab(
        name=name,
        title=table.title,
        master=root / table.master,
        student=root / table.student,
        checks=table.checks,
        hidden=root / table.hidden,
        bank=root / table.bank,
        sample_class=root / table.sample_class if table.sample_class else None,
        rubric=root / table.rubric if table.rubric else None,
        figures=root / table.figures if table.figures else None,
        forbidden=table.forbidden,
    )

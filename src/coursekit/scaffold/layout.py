"""Where everything of a new lab stands, beside what the course's other labs have."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.release.course import Course, CourseError


@dataclass(frozen=True)
class Layout:
    """A lab's files, and the module of its public checks."""

    root: Path
    name: str
    checks: str
    public: Path

    @property
    def table(self) -> dict[str, Any]:
        """What stands in course.toml, but for the title."""
        return {
            "master": f"notebooks/master/{self.name}.py",
            "student": f"notebooks/student/{self.name}.ipynb",
            "checks": self.checks,
            "hidden": f"autograder/{self.name}/checks.py",
            "bank": f"autograder/{self.name}/submissions",
            "sample_class": f"autograder/{self.name}/sample_class",
            "rubric": f"course/rubrics/{self.name}.md",
            "forbidden": [self.checks],
        }

    def of(self, key: str) -> Path:
        """A file or folder that course.toml names."""
        return self.root / self.table[key]

    @property
    def roll(self) -> Path:
        return self.of("sample_class").with_name("sample_class.toml")

    @property
    def prose(self) -> Path:
        return self.of("sample_class").with_name("sample_prose.toml")

    @property
    def guide(self) -> Path:
        return self.root / "course" / "guide" / f"{self.name}.md"

    @property
    def parts(self) -> dict[str, Path]:
        """What an author looks for, and where it is."""
        return {
            "the lab: prose, stubs, solutions": self.of("master"),
            "public checks: test(...) runs them": self.public,
            "hidden checks": self.of("hidden"),
            "the bank: right, wrong and hostile answers": self.of("bank"),
            "the sample class": self.of("sample_class"),
            "who is in it": self.roll,
            "what they wrote": self.prose,
            "rubric of the written answer": self.of("rubric"),
            "page for the person in the room": self.guide,
            "student notebook, which every build writes": self.of("student"),
        }


def layout_of(course: Course, name: str) -> Layout:
    """The layout of a lab called ``name``; raises `CourseError` where its public checks have no place."""
    home, folder = _checks_home(course)
    if (folder / name).exists():
        raise CourseError(f"{home} has a package {name} already; nothing was written")
    return Layout(course.root, name, f"{home}.{name}", folder / f"{name}.py")


def _checks_home(course: Course) -> tuple[str, Path]:
    """Where public checks stand, as a module and as a folder: where the other labs have theirs."""
    homes = {lab.checks.rpartition(".")[0] for lab in course.labs.values()}
    (home,) = homes if len(homes) == 1 else (f"{course.package}.checks",)
    if home.partition(".")[0] != course.package:
        home = f"{course.package}.checks"
    for top in (course.root / "src", course.root):
        if not (top / course.package / "__init__.py").is_file():
            continue
        folder = top.joinpath(*home.split("."))
        if folder.with_suffix(".py").is_file():
            raise CourseError(
                f"{folder.with_suffix('.py')} is one file for all labs; with more labs, make a folder of it, "
                f"{folder}, with a module for each (nothing was written)"
            )
        return home, folder
    raise CourseError(
        f"course.toml: course.package = {course.package!r}: public checks stand in it, and there is no such "
        f"package in {course.root / 'src'} (nothing was written)"
    )

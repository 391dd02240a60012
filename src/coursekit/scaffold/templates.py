"""What a new lab is made from: autograder/new_lab, in the course or beside the tools' own sources.

The wheel does not hold it: students install the wheel, and a new lab has answers and hidden checks.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.release.course import CourseError

_FOLDER = Path("autograder") / "new_lab"


@dataclass(frozen=True)
class Templates:
    """A folder of templates, and the values that stand in all of them."""

    folder: Path
    known: Mapping[str, Any]

    @classmethod
    def of(cls, root: Path, known: Mapping[str, Any]) -> "Templates":
        """The course's own templates, where it has them; else those of the repository of these tools."""
        for top in (root, Path(__file__).parents[3]):
            if (top / _FOLDER).is_dir():
                return cls(top / _FOLDER, known)
        raise CourseError(
            f"{root} has no folder {_FOLDER}, from which a lab is made, and the wheel of these tools has "
            "none, for it holds answers. Copy it from their repository, or install them from a clone of it: "
            "pip install -e CLONE"
        )

    def filled(self, name: str) -> str:
        """A template with its values. Its own marks are << >>: a master is full of curly braces."""
        from jinja2 import Environment, StrictUndefined, TemplateError

        environment = Environment(  # Python, TOML and Markdown: nothing is escaped as HTML
            undefined=StrictUndefined,
            autoescape=False,
            variable_start_string="<<",
            variable_end_string=">>",
            block_start_string="<%",
            block_end_string="%>",
            comment_start_string="<#",
            comment_end_string="#>",
            trim_blocks=True,
            keep_trailing_newline=True,
        )
        try:
            return environment.from_string(self._text(name)).render(**self.known)
        except TemplateError as error:
            raise CourseError(f"{self.folder / name}: {error}") from error

    def bank(self, folder: Path) -> dict[Path, str]:
        """Every entry of the bank, with its header."""
        return {
            folder / question / kind / f"{entry}.py": _entry(one)
            for question, kinds in tomllib.loads(self._text("bank.toml")).items()
            for kind, entries in kinds.items()
            for entry, one in entries.items()
        }

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


def _entry(one: Mapping[str, Any]) -> str:
    fails = f"# fails: {', '.join(one['fails'])}\n" if "fails" in one else ""
    return f"# mark: {one['mark']:g}\n# why: {one['why']}\n{fails}\n{one['source'].strip()}\n"

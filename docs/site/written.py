"""What people wrote, as sources of the site: the docs, the guides, the pages that only the site has."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from coursekit.release.plan import Plan
from coursekit.site.links import Places, moved

ROOT = Path(__file__).parent.parent.parent
CONF = ROOT / "docs" / "site"
# Pages of docs/ that stand at the top; the others are topics.
TOP = ("gallery.md", "comparison.md")
# The other guides tell how checks and solutions are written: they are for whoever teaches.
FOR_STUDENTS = "course/guide/students.md"


def written_pages(plans: Iterable[Plan], staff: bool = True, answers: bool = False) -> dict[str, bytes]:
    """A path among the site's sources -> content; pictures too. Links lead to where the site has things.

    Without ``staff`` the pages for those who teach are left out, without ``answers`` those of single labs,
    which hold model answers.
    """
    plans = list(plans)
    pages = {
        **{f"docs/{path.name}": _place_of(path.name) for path in (ROOT / "docs").glob("*.md")},
        **{f"course/guide/{name}.md": f"guide/{name}.md" for name in _guides()},
        "autograder/hostile/README.md": "guide/attacks.md",
        "CHANGELOG.md": "changelog.md",
    }
    pictures = {f"docs/pictures/{one.name}": one for one in (ROOT / "docs" / "pictures").iterdir()}
    made = {
        **{f"notebooks/student/{plan.lab.name}.ipynb": f"labs/{plan.lab.name}.ipynb" for plan in plans},
        "docs/demos/personas.ipynb": "topics/personas_notebook.ipynb",
        "README.md": "index.md",
    }
    own = {path.relative_to(CONF).as_posix(): path.read_bytes() for path in CONF.rglob("*.md")}
    places = Places(
        {**pages, **made},
        {name: f"pictures/{one.name}" for name, one in pictures.items()},
        _modules(own),
        _repository(),
    )
    told = {here: (ROOT / here).read_text(encoding="utf-8") for here in pages}
    labs = {f"course/guide/{lab}.md" for plan in plans for lab in plan.course.labs}
    back = [one for one in pages if _is_for_staff(one) and (not staff or (one in labs and not answers))]
    told |= {here: _kept_back(told[here]) for here in back}
    return {
        **{there: moved(told[here], here, places).encode() for here, there in pages.items()},
        **{f"pictures/{one.name}": one.read_bytes() for one in pictures.values()},
        **own,
    }


def pages_for_staff() -> list[str]:
    """The finished pages that tell how checks and solutions are written."""
    return [
        f"guide/{name}.html" for name in (*_guides(), "attacks") if not FOR_STUDENTS.endswith(f"/{name}.md")
    ]


def _guides() -> list[str]:
    return [path.stem for path in (ROOT / "course" / "guide").glob("*.md")]


def _place_of(name: str) -> str:
    return name if name in TOP else f"topics/{name}"


def _is_for_staff(file: str) -> bool:
    return file.startswith(("course/guide/", "autograder/")) and file != FOR_STUDENTS


def _kept_back(page: str) -> str:
    """A page for staff, on a site for students: its title, and where those who teach find it."""
    return (
        page.partition("\n")[0] + "\n\nThis page is for those who teach. It is in the course's repository.\n"
    )


def _modules(pages: Mapping[str, bytes]) -> dict[str, str]:
    """The source files that the reference tells of, and their modules' names."""
    named = re.findall(r"automodule:: ([\w.]+)", "\n".join(page.decode() for page in pages.values()))
    return {f"src/{name.replace('.', '/')}.py": name for name in named}


def _repository() -> str:
    """The address of the repository, if pyproject.toml has one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    urls = {key.lower(): url for key, url in project.get("urls", {}).items()}
    return str(urls.get("repository", urls.get("source", ""))).rstrip("/")

"""The labs and the demo notebook as pages: executed, and shown as students read them."""

import time
from pathlib import Path

from coursekit.authoring.leak_secrets import Answer
from coursekit.authoring.lesson import Cell, Lesson
from coursekit.authoring.sources import read_cells
from coursekit.release.course import Lab
from coursekit.release.plan import Plan
from coursekit.site.answers import says
from coursekit.site.executed import executed
from coursekit.site.lab_page import LabPage, Look, lab_page

ROOT = Path(__file__).parent.parent.parent
EXPLORER = (
    "![The explorer: two selectors side by side on the same people, and a table of measures below; in a "
    "running notebook it is a panel to try selectors with.](../pictures/explorer.png)"
)
LOOK = Look(
    stills={"explore": EXPLORER},
    unshown={"hand_in": "(Your receipt stands here: what is in the file, and what is still unanswered.)"},
    predict="*My prediction:*",
)


def page_of(plan: Plan, kept: Path, run: bool = True) -> LabPage:
    """The page of a lab in a term. What was executed is kept in the folder ``kept``."""
    ran = _ran(plan.lesson, kept, f"{plan.lab.name} of the term {plan.term.name}") if run else None
    answers = [Answer(text) for text in plan.values.answers]
    return lab_page(plan.lesson, ran, says(answers), LOOK, _top(plan, run), "../_static/labs/")


def not_given(lab: Lab) -> str:
    """In the place of a lab that the term does not have: links to it lead here."""
    return f"# {lab.title}\n\nThis lab is not given this term.\n"


def demo_page(kept: Path, run: bool = True) -> LabPage:
    """The notebook of ten minutes that shows personas at work."""
    source = ROOT / "docs" / "demos" / "personas.py"
    cells = [
        Cell(one.kind, "prose" if one.kind == "markdown" else "code", one.source, line=one.line)
        for one in read_cells(source)
    ]
    lesson = Lesson(source, tuple(cells), ())
    return lab_page(lesson, _ran(lesson, kept, "the demo notebook") if run else None, says([]), LOOK)


def _top(plan: Plan, run: bool) -> str:
    name, links = plan.lab.name, plan.term.links
    ways = [f"{{download}}`Download the notebook <../downloads/{name}.ipynb>`"]
    ways += [f"[open it in Colab]({links.colab.rstrip('/')}/{name}.ipynb)"] if links.colab else []
    ways += [f"[fetch it into your JupyterHub]({links.hub})"] if links.hub else []
    shown = (
        "You can read it here: what stands below a cell is what a right answer shows. Where you are asked to "
        "predict, the result waits behind a click. What there is to find out is left out. "
        if run
        else "You can read it here. "
    )
    return (
        f":::{{admonition}} This lab is a notebook\n:class: tip\n\n{shown}To work on it: {', '.join(ways)} "
        "([how](../guide/students.md)).\n:::"
    )


def _ran(lesson: Lesson, kept: Path, what: str) -> dict[str, object]:
    library = (ROOT / "src" / "memeverse").rglob("*.py")
    begun = time.monotonic()
    ran = executed(lesson, kept, library)
    if time.monotonic() - begun > 1:
        print(f"Ran {what} in {time.monotonic() - begun:.0f} s.", flush=True)
    return ran

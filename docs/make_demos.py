"""The demo notebooks: `make demos` makes each .ipynb from the text beside it, always the same bytes."""

from pathlib import Path

from coursekit.authoring.bootstrap import Library, bootstrap_source
from coursekit.authoring.lesson import Cell, Lesson
from coursekit.authoring.sources import read_cells
from coursekit.authoring.transforms import add_bootstrap, add_metadata, pipe, set_ids, to_notebook
from coursekit.files import notebook_bytes, write_atomically
from coursekit.release.course import read_course
from coursekit.release.wheel import minimum_versions, project_version, wheel_name

ROOT = Path(__file__).parent.parent
DEMOS = Path(__file__).parent / "demos"


def demo_bytes(source: Path) -> bytes:
    """The notebook of a demo. Its first cell gets the course's package, as that of a lab does."""
    course = read_course(ROOT)
    version = project_version(ROOT)
    library = Library(
        package=course.package,
        version=version,
        url=f"{course.wheels}/{wheel_name(course.package, version)}",
        needs=minimum_versions(ROOT, ("numpy", "pandas")),
    )
    cells = tuple(
        Cell(cell.kind, "prose" if cell.kind == "markdown" else "code", cell.source, line=cell.line)
        for cell in read_cells(source)
    )
    return bytes(
        pipe(
            Lesson(source, cells, (), {}),
            add_bootstrap(bootstrap_source(library)),
            to_notebook,
            set_ids,
            add_metadata(f"{source.stem}.ipynb"),
            notebook_bytes,
        )
    )


if __name__ == "__main__":
    for source in sorted(DEMOS.glob("*.py")):
        print(write_atomically(source.with_suffix(".ipynb"), demo_bytes(source)).relative_to(ROOT))

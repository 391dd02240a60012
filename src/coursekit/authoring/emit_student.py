"""The notebook students get: stubs, the bootstrap cell first, the same bytes at every build."""

from pathlib import Path

from coursekit.authoring.bootstrap import Library, bootstrap_source
from coursekit.authoring.lesson import Lesson
from coursekit.authoring.transforms import (
    METADATA,
    add_bootstrap,
    add_metadata,
    drop_solutions,
    pipe,
    set_ids,
    to_notebook,
)
from coursekit.files import notebook_bytes, write_atomically


def student_bytes(lesson: Lesson, library: Library) -> bytes:
    """The student notebook of a lesson whose placeholders are filled."""
    return bytes(
        pipe(
            lesson,
            drop_solutions,
            add_bootstrap(bootstrap_source(library)),
            to_notebook,
            set_ids,
            add_metadata(
                f"{lesson.name}.ipynb",
                # Otter compares this name: the plain student notebook may be handed in to Gradescope too.
                otter={"assignment_name": lesson.name},
                **{METADATA: {"lab": lesson.name, "version": library.version}},
            ),
            notebook_bytes,
        )
    )


def emit_student(lesson: Lesson, library: Library, target: Path) -> Path:
    """Write the student notebook to ``target``."""
    return write_atomically(target, student_bytes(lesson, library))

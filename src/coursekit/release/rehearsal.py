"""The next term, rehearsed: made in a copy of the course, to be built and proved there all year round."""

import json
import shutil
from datetime import date
from pathlib import Path

from coursekit.files import write_atomically
from coursekit.release.course import Course, read_course
from coursekit.release.new_term import new_term
from coursekit.release.variants import labs_for_codes

NAME = "rehearsal"
_COPIED = ("course", "notebooks")  # a build writes into the one, a new term into the other


def rehearsal_of(course: Course, today: date) -> Course:
    """A copy of the course below build/, with a term that was made a moment ago and whose secret is new.

    Where a lab can have personal codes, it has them: the current term is proved without.
    """
    root = course.build / NAME
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for path in sorted(course.root.iterdir()):
        if path.name in _COPIED:
            shutil.copytree(path, root / path.name)
        elif path.resolve() != course.build.resolve() and not path.name.startswith("."):
            (root / path.name).symlink_to(path)
    for name in (f"{NAME}.toml", f"{NAME}.secret"):
        Path(root / "course" / "terms" / name).unlink(missing_ok=True)
    copy = read_course(root)
    made = new_term(copy, NAME, today)
    able = json.dumps(labs_for_codes(copy))
    text = made.path.read_text(encoding="utf-8")
    write_atomically(made.path, text.replace(f"# labs = {able}\n", f"labs = {able}\n").encode())
    return copy

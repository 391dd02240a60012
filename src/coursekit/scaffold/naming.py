"""What a lab can be called: it is a file, a module, a folder, a key and a word in a notebook."""

import keyword
import re
from importlib.util import find_spec

from coursekit.release.course import Course, CourseError

_NAME = r"[a-z][a-z0-9_]{0,29}"
# What stands beside a lab's own folder under such a name, and what YAML or Windows take for something else.
_TAKEN = {
    **dict.fromkeys(("wheel", "release"), "build/TERM has a folder of this name"),
    **dict.fromkeys(("hostile", "new_lab"), "autograder/ has a folder of this name"),
    **dict.fromkeys(
        ("true", "false", "null", "yes", "no", "on", "off", "y", "n"), "YAML reads no name in it"
    ),
    **dict.fromkeys(("con", "prn", "aux", "nul"), "Windows has no file of this name"),
    **dict.fromkeys(
        (f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)), "Windows has no such file"
    ),
}
_LONGEST_TITLE = 100


def checked_name(course: Course, name: str) -> str:
    """The name, if a new lab of the course can bear it."""
    if not re.fullmatch(_NAME, name):
        raise CourseError(
            f"a lab can't be called {name!r}: a small letter first, then small letters, digits and _, at "
            "most 30, such as lab3 or who_is_seen; nothing was written"
        )
    if name in course.labs:
        raise CourseError(f"there is a lab {name!r} in course.toml already; nothing was written")
    why = "it is a word of Python" if keyword.iskeyword(name) else _TAKEN.get(name)
    if why is None and find_spec(name) is not None:
        why = "there is a module of this name, which a notebook beside the master would no longer find"
    if why:
        raise CourseError(f"a lab can't be called {name!r}: {why}; nothing was written")
    return name


def title_of(name: str) -> str:
    """What a lab is called where nobody gave it a title.

    >>> title_of("lab3"), title_of("who_is_seen")
    ('Lab 3', 'Who is seen')
    """
    words = re.sub(r"^lab_?(?=\d)", "lab ", name).replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def checked_title(title: str) -> str:
    """The title, if it fits on one line of a notebook."""
    said = title.strip()
    if not said or len(said) > _LONGEST_TITLE or not said.isprintable() or "{{" in said:
        raise CourseError(
            f"{title!r} is no title: one line of up to {_LONGEST_TITLE} characters; nothing was written"
        )
    return said

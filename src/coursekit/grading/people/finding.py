"""Whose work is where: one submission a student, out of folders of any shape, and what is left aside."""

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path, PurePosixPath

from coursekit.grading.alarm import TooSlow, alarm
from coursekit.grading.gradable import Gradable
from coursekit.grading.outside import one_line
from coursekit.grading.people.lateness import Duplicates
from coursekit.grading.reading.formats import is_data
from coursekit.grading.submission.handed_in import METADATA, STAMP
from coursekit.grading.submission.identity import (
    SAME_NAME,
    Identity,
    file_name,
    identity,
    name_words,
    own_name,
)
from coursekit.grading.submission.intake import Unreadable, take_in

_NOTEBOOKS = (".ipynb", ".zip", ".py")  # best first
_IGNORED = frozenset(
    "thumbs.db desktop.ini grades.csv metadata.json submission_metadata.yml readme.txt readme.md "
    "receipt.json receipt.txt timestamp.txt submission_secret.txt user_info.json".split()
)
# What people upload instead of a notebook: it gets a reason, not silence.
MISTAKEN = (
    ".html",
    ".htm",
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".txt",
    ".rar",
    ".7z",
    ".gz",
    ".tar",
    ".json",
)
_RECORDS = ("results", "feedback")  # the folders that a grading writes
_PAGES = ("report.html", "written.html")
_MAX_BOOK = 20_000_000  # bytes of a notebook that is looked into for its imports
_MAX_OWN = 100_000  # bytes of a Python file that is read before anything is graded
_READING = 10.0  # seconds to read a file and to find the answers in it: much more than any honest one needs


@dataclass(frozen=True)
class Found:
    """A file that somebody handed in. ``others`` are what else of theirs could be graded, best first;
    ``beside`` is what lies with it and could not."""

    path: Path
    who: Identity
    others: tuple["Found", ...] = ()
    shown: str = ""  # the path as seen from the folder that was handed over
    beside: tuple["Found", ...] = ()


def find_submissions(
    folders: Sequence[Path], lab: Gradable, duplicates: Duplicates = "newest"
) -> list[Found]:
    """One submission a student, from files and folders of any platform's shape; no two with one key.

    Where one person (as a platform names people) handed in several files, the notebook last handed
    in counts, or the first: where no platform says when that was, the file's own date has to do.
    Names that people chose themselves are never taken for the same person.
    """
    groups: dict[str, list[Found]] = {}
    for folder in folders:
        root = folder if folder.is_dir() else folder.parent
        everything = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        paths = [one for one in everything if one.is_file() and not one.is_symlink()]
        paths = [one for one in paths if not _is_ignored(one.relative_to(root)) and not _is_ours(one)]
        homes = _homes(paths, lab, root)
        for path in paths:
            who = identity(path, lab.name, root)
            if path == folder and not who.sure:  # one file alone: the folder it lies in may say
                above = identity(
                    path, lab.name, path.resolve().parents[min(2, len(path.resolve().parents) - 1)]
                )
                who = above if above.sure else who
            if who.sure:
                # Canvas's name and number go together: another name with the same number is somebody else.
                group = f"student {who.student} {who.name if who.platform == 'canvas' else ''}"
            elif path.parent in homes and not _is_anothers(path, lab):
                group = f"folder {path.parent}"
            elif path.suffix.lower() in (*_NOTEBOOKS, *MISTAKEN):
                group = f"file {path}"
            else:
                continue
            shown = one_line(path.relative_to(root).as_posix())
            groups.setdefault(group, []).append(Found(path, who, shown=shown))
    found = []
    for files in groups.values():
        readable = [one for one in files if one.path.suffix.lower() in _NOTEBOOKS]
        best, *others = sorted(readable or files, key=partial(preference, duplicates), reverse=True)
        beside = [one for one in files if one.path != best.path and one not in readable]
        found.append(replace(best, others=tuple(others) if readable else (), beside=tuple(beside)))
    return _told_of_neighbours(_told_apart(found))


def best_of(found: Found, lab: Gradable) -> Found:
    """Of what one student handed in, the file that counts: the first that can be read and answers anything.

    The one that comes first by its kind and its date may be empty, or broken off.
    """
    everything = (found, *found.others)
    for one in everything if found.others else ():
        with suppress(Unreadable, TooSlow), alarm(_READING):
            answers = take_in(one.path, lab, one.who).answers.values()
            if any(answer.status == "answered" for answer in answers):
                others = tuple(each for each in everything if each is not one)
                return replace(one, who=replace(one.who, student=found.who.student), others=others)
    return found


def laid_beside(found: Found) -> dict[str, Path]:
    """The Python and data files that a student handed in beside a notebook, by the name they have for it."""
    if found.path.suffix.lower() != ".ipynb":
        return {}
    here = PurePosixPath(found.shown).parent
    scripts = [one for one in found.others if one.path.suffix == ".py"]
    data = [one for one in found.beside if is_data(own_name(one.path.name))]
    near = [one.path for one in (*scripts, *data) if PurePosixPath(one.shown).parent == here]
    return {own_name(path.name): path for path in reversed(near)}  # of one name the first counts


def _imported(found: Found) -> list[Path]:
    """The files beside a notebook that it does import or read, going by its text."""
    modules = laid_beside(found)
    if not modules or found.path.stat().st_size > _MAX_BOOK:
        return []
    scripts = [path for name, path in modules.items() if not is_data(name)]
    text = "\n".join(
        each.read_text("utf-8", "replace")
        for each in (found.path, *scripts)
        if each.stat().st_size <= _MAX_BOOK
    )
    names = _names_imported(text)
    return [
        path
        for name, path in modules.items()
        if (name in text if is_data(name) else PurePosixPath(name).stem in names)
    ]


def _names_imported(text: str) -> set[str]:
    """Every name that stands behind an import, going by the text."""
    return set(re.split(r"\W+", " ".join(re.findall(r"\b(?:import|from)\s+([\w. ,]+)", text))))


def _told_of_neighbours(found: list[Found]) -> list[Found]:
    """Each notebook with a remark where it imports a file beside it that was taken for somebody's work."""
    scripts = [one for one in found if one.path.suffix.lower() == ".py" and not one.who.sure]

    def told(book: Found) -> Found:
        near = [one for one in scripts if one.path.parent == book.path.parent]
        if not near or book.who.sure or book.path.suffix.lower() != ".ipynb":
            return book
        if book.path.stat().st_size > _MAX_BOOK:
            return book
        names = _names_imported(book.path.read_text("utf-8", "replace"))
        remarks = [
            f"imports `{one.path.stem}`: {one.shown} lies beside it and was graded as {one.who.student!r}; "
            "if it is a part of this one, put both into a zip of their own"
            for one in near
            if one.path.stem in names
        ]
        return replace(book, who=replace(book.who, remarks=(*book.who.remarks, *remarks)))

    return [told(one) for one in found]


def left_aside(
    folders: Sequence[Path], found: Sequence[Found], graded: Collection[str] | None = None
) -> list[str]:
    """Files in the folders that no mark is based on, each with why where that is known.

    ``graded`` are the files that the marks name: of several of one student not always the first.

    What lies beside a graded notebook is told only if it could be somebody else's work: not what a
    platform puts into one student's folder, nor pictures and data.
    """
    found = [_as_graded(one, graded or ()) for one in found]
    whose = "which was graded" if graded is not None else "of which one is graded"
    based_on = {one.path for one in found}
    older = {other.path: one for one in found for other in one.others}
    near = {other.path: one for one in found for other in one.beside}
    used = {path for one in found for path in _imported(one)}
    aside = []
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            inside = path.relative_to(folder)
            if (path.is_dir() and not path.is_symlink()) or path in based_on or _is_hidden(inside):
                continue
            if path in used or (path.name == STAMP and not path.is_symlink()):
                continue
            name = one_line(inside.as_posix())
            if path.is_symlink():
                aside.append(f"{name} (a link: not followed)")
            elif path in older:
                aside.append(f"{name} (of the same student as {older[path].shown}, {whose})")
            elif path in near:
                if not near[path].who.sure and path.suffix.lower() in (*_NOTEBOOKS, *MISTAKEN):
                    aside.append(f"{name} (taken for a part of {near[path].shown}, which lies beside it)")
            elif not _is_ours(path) and path.name != METADATA:
                aside.append(name)
    return aside


def _as_graded(found: Found, graded: Collection[str]) -> Found:
    """What a student handed in, that file first which was graded."""
    everything = (found, *found.others)
    best = next((one for one in everything if one.shown in graded), found)
    others = tuple(one for one in everything if one is not best)
    return replace(best, who=found.who, others=others, beside=found.beside)


def _is_ignored(path: Path) -> bool:
    return _is_hidden(path) or path.name.lower() in _IGNORED


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part in ("__MACOSX", "__pycache__") for part in path.parts)


def _is_ours(path: Path) -> bool:
    """Whether an earlier grading wrote it, into a folder among the submissions."""
    here = path.parent.parent if path.parent.name in _RECORDS else path.parent
    return all((here / name).is_dir() for name in _RECORDS) and (path.parent != here or path.name in _PAGES)


def _homes(paths: Sequence[Path], lab: Gradable, root: Path) -> set[Path]:
    """Folders of one person: with a single notebook, which is called like the folder or like nobody.

    Anna's notebook in a folder called E-Mail says nothing about the files beside it.
    """
    books: dict[Path, list[Path]] = {}
    for path in paths:
        if path.suffix.lower() in (".ipynb", ".zip") and path.parent != root:
            books.setdefault(path.parent, []).append(path)
    return {folder for folder, inside in books.items() if len(inside) == 1 and not _own_name(inside[0], lab)}


def _is_anothers(path: Path, lab: Gradable) -> bool:
    """Whether a Python file in somebody's folder is the work of another: its own name, and answers."""
    if path.suffix.lower() != ".py" or not _own_name(path, lab) or path.stat().st_size > _MAX_OWN:
        return False
    try:
        with alarm(_READING):
            return any(answer.cells for answer in take_in(path, lab).answers.values())
    except (Unreadable, TooSlow):
        return False


def _own_name(path: Path, lab: Gradable) -> bool:
    """Whether a file's name could name a person, and shares no word with its folder's name."""
    words, folders = (
        {word.casefold() for word in name_words(name, lab.name)} for name in (path.stem, path.parent.name)
    )
    return bool(words) and not words & folders


def preference(duplicates: Duplicates, one: Found) -> tuple:
    """By what the files of one student are ranked: the kind, then when they were handed in."""
    path = one.path
    suffix = path.suffix.lower()
    kind = len(_NOTEBOOKS) - _NOTEBOOKS.index(suffix) if suffix in _NOTEBOOKS else 0
    when = one.who.handed_in.timestamp() if one.who.handed_in else path.stat().st_mtime
    return kind, -when if duplicates == "first" else when, path.name


def _told_apart(found: list[Found]) -> list[Found]:
    """Each with a key of its own, also as a file's name: nobody's work is lost, nobody's mark replaced.

    Who was named by a platform keeps that name; an invented key is none that anybody has.
    """
    order = sorted(found, key=lambda one: (one.who.student.casefold(), not one.who.sure, str(one.path)))
    theirs = {key for one in order for key in _keys(one.who.student)}
    seen: set[str] = set()
    result = []
    for one in order:
        who = one.who
        if _keys(who.student) & seen:
            free = (f"{who.student} ({n})" for n in count(2))
            student = next(name for name in free if not _keys(name) & (seen | theirs))
            remark = f"{SAME_NAME} {who.student!r}"
            who = replace(who, student=student, remarks=(*who.remarks, remark))
        seen |= _keys(who.student)
        result.append(replace(one, who=who))
    return result


def _keys(student: str) -> set[str]:
    """What nobody else may be called: the name, however it is capitalised, and the name of its files."""
    return {student.casefold(), file_name(student)}

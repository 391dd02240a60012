"""A submission as it comes: found, read, matched to the questions by what is in its source.

Metadata is a hint only: another editor may have stripped it, cells may have been moved, copied, split.
"""

import ast
import difflib
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from coursekit.grading.formats import MAX_FILE, Cell, Contents, Unreadable, read_contents
from coursekit.grading.gradable import Gradable, Question
from coursekit.grading.identity import Identity, identity

__all__ = ["Answer", "Found", "Submission", "Unreadable", "find_submissions", "take_in"]

_NOTEBOOKS = (".ipynb", ".zip", ".py")  # best first
_IGNORED = frozenset(
    "thumbs.db desktop.ini grades.csv metadata.json submission_metadata.yml readme.txt readme.md "
    "receipt.json receipt.txt".split()
)
# What people upload instead of a notebook: it gets a reason, not silence.
_MISTAKEN = (
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
_MAX_TEXT = 20_000  # characters of one written answer
RENAMED = "the answer's cell was written in, but it makes no"


@dataclass(frozen=True)
class Answer:
    """What a submission holds for one question: the cells it stands in, and the text if it is prose."""

    status: Literal["answered", "unchanged", "missing"]
    cells: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Submission:
    """One student's work. ``skip`` are cells that must not run: untouched stubs below an answer."""

    who: Identity
    file: str
    cells: tuple[Cell, ...]
    answers: Mapping[str, Answer]
    sha256: str
    skip: frozenset[int] = frozenset()
    remarks: tuple[str, ...] = ()
    doubt: str = ""  # why a person has to look, whatever the checks say


@dataclass(frozen=True)
class Found:
    """A file that somebody handed in, and the others of the same person that are left aside."""

    path: Path
    who: Identity
    others: tuple[str, ...] = field(default=())
    shown: str = ""  # the path as seen from the folder that was handed over


def find_submissions(folders: Sequence[Path], lab: str) -> list[Found]:
    """One submission a student, from files and folders of any platform's shape.

    Where one person (as a platform names people) handed in several files, the notebook last
    changed counts. Names that people chose themselves are never taken for the same person.
    """
    groups: dict[tuple[str, str], list[tuple[Path, Identity]]] = {}
    shown: dict[Path, str] = {}
    for folder in folders:
        root = folder if folder.is_dir() else folder.parent
        everything = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        paths = [one for one in everything if one.is_file() and not one.is_symlink()]
        paths = [one for one in paths if not _is_ignored(one.relative_to(root))]
        books = Counter(path.parent for path in paths if path.suffix.lower() in (".ipynb", ".zip"))
        for path in paths:
            who = identity(path, lab, root)
            if who.sure:
                group = ("", who.student)
            elif path.parent != root and books[path.parent] == 1:
                group = (str(path.parent), "")  # somebody's folder: a notebook and what belongs to it
            elif path.suffix.lower() in (*_NOTEBOOKS, *_MISTAKEN):
                group = (str(path), "")
            else:
                continue
            groups.setdefault(group, []).append((path, who))
            shown[path] = path.relative_to(root).as_posix()
    found = []
    for files in groups.values():
        readable = [one for one in files if one[0].suffix.lower() in _NOTEBOOKS]
        best, who = max(readable or files, key=_preference)
        others = tuple(shown[path] for path, _ in readable if path != best)
        found.append(Found(best, who, others, shown[best]))
    return _told_apart(sorted(found, key=lambda one: (one.who.student.casefold(), str(one.path))))


def left_aside(folders: Sequence[Path], graded: Iterable[str]) -> list[str]:
    """Files in the folders that were not graded, each with why where that is known; helpers are not told."""
    known, found = set(graded), []
    homes = {str(PurePosixPath(name).parent) for name in known} - {"."}
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder)
            if (path.is_dir() and not path.is_symlink()) or name.as_posix() in known or _is_hidden(name):
                continue
            if path.is_symlink():
                found.append(f"{name.as_posix()} (a link: not followed)")
            elif str(name.parent.as_posix()) not in homes:
                found.append(name.as_posix())
    return found


def take_in(path: Path, lab: Gradable, who: Identity | None = None) -> Submission:
    """Read one submission and match it to the questions of ``lab``; `Unreadable` says why not."""
    try:
        if path.stat().st_size > MAX_FILE:
            data = b"x" * (MAX_FILE + 1)
        else:
            data = path.read_bytes()
    except OSError as error:
        raise Unreadable("The file can't be opened. Upload it again.") from error
    return match(read_contents(data, path.name), lab, who or identity(path, lab.name), path.name)


def match(contents: Contents, lab: Gradable, who: Identity, file: str) -> Submission:
    """Match the cells of a submission to the questions of a lab."""
    cells, remarks = contents.cells, [*who.remarks, *contents.remarks]
    receipt = contents.receipt or {}
    if receipt.get("lab", lab.name) != lab.name:
        raise Unreadable(
            f"This is {receipt['lab']}, not {lab.name} ({lab.title}). Upload the right notebook."
        )
    if receipt.get("student"):
        who = Identity(receipt["student"], who.name)
    definitions = _Definitions(cells)
    given = _Definitions(lab.blank)
    answers: dict[str, Answer] = {}
    skip: set[int] = set()
    for question in lab.questions:
        if question.manual:
            continue
        answer, dead, said = _coded(question, definitions, given)
        answers[question.key] = answer
        skip |= dead
        remarks += said
    if not any(one.cells for one in answers.values()) and not _shares_prose(cells, lab.blank):
        raise Unreadable(
            f"This notebook has nothing of {lab.name} ({lab.title}) in it: no prose and no function "
            "of the lab. Check that you uploaded the right file."
        )
    doubts = [one for one in remarks if one.startswith(RENAMED)] + [_another_term(cells, lab)]
    aligned = _Alignment(lab.blank, cells)
    for question in lab.questions:
        if question.manual:
            answers[question.key] = _written(question.key, aligned)
    return Submission(
        who,
        file,
        cells,
        answers,
        _fingerprint(cells),
        frozenset(skip),
        tuple(dict.fromkeys(remarks)),
        "; ".join(filter(None, doubts)),
    )


def _another_term(cells: Sequence[Cell], lab: Gradable) -> str:
    """What to say of a notebook that carries another term's settings: a long line where ours should be."""
    sources = [cell.source for cell in cells if cell.kind == "code"]
    if not lab.mark or any(lab.mark in source for source in sources):
        return ""
    if not any(re.search(r"[\"'][\w=-]{120,}[\"']", source) for source in sources):
        return ""
    return (
        "the notebook carries the settings of another term, or they were changed; if the whole class does, "
        "grade with `--term`"
    )


# --- answers that are code -----------------------------------------------------------------------


def _coded(
    question: Question, found: "_Definitions", given: "_Definitions"
) -> tuple[Answer, set[int], list[str]]:
    """The answer to a question of code, the untouched stubs that would hide it, what is odd."""
    places = found.of(question.subject)
    stubs = {text for _, text in given.of(question.subject)}
    if not places:
        renamed = [
            number
            for number, cell in enumerate(found.cells)
            if cell.kind == "code"
            and (cell.question, cell.role) == (question.key, "answer")
            and _says_something(cell.source)
        ]
        said = [f"{RENAMED} `{question.subject}` (cell {number + 1})" for number in renamed[:1]]
        return Answer("missing"), set(), said
    answered = [cell for cell, text in places if text not in stubs]
    cells = tuple(sorted({cell for cell, _ in places}))
    if not answered:
        return Answer("unchanged", cells), set(), []
    remarks = []
    if len(set(answered)) > 1:
        remarks.append(
            f"`{question.subject}` is defined in {len(set(answered))} cells; "
            f"the last one (cell {answered[-1] + 1}) counts"
        )
    dead = {
        cell
        for cell, text in places
        if text in stubs and cell > max(answered) and found.source(cell) in given.sources
    }
    if dead:
        remarks.append(f"an untouched copy of `{question.subject}` below the answer was left out")
    return Answer("answered", cells), dead, remarks


def _says_something(source: str) -> bool:
    """Whether a cell is a program of at least one statement. (One that does not parse is told elsewhere.)"""
    try:
        return bool(ast.parse(source).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


class _Definitions:
    """Which cell defines which name, and as what (the syntax tree as text, so layout does not count)."""

    def __init__(self, cells: Sequence[Cell]):
        self.cells = cells
        self.sources = {_squeezed(cell.source) for cell in cells if cell.kind == "code"}
        self._all: dict[str, list[tuple[int, str]]] = {}
        for number, cell in enumerate(cells):
            if cell.kind == "code":
                for name, text in _defined(cell.source):
                    self._all.setdefault(name, []).append((number, text))

    def of(self, name: str) -> list[tuple[int, str]]:
        return self._all.get(name, [])

    def source(self, cell: int) -> str:
        return _squeezed(self.cells[cell].source)


def _defined(source: str) -> list[tuple[str, str]]:
    """The names a cell binds at its top level (also inside if, try, with, for), in order."""
    try:
        tree = ast.parse(_without_magics(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        found = re.findall(r"^[ \t]*(?:async +)?def +(\w+)|^(\w+) *(?::[^=\n]+)?=[^=]", source, re.MULTILINE)
        return [(name, _squeezed(source)) for pair in found for name in pair if name]
    names: list[tuple[str, str]] = []
    todo: list[ast.stmt] = list(tree.body)
    while todo:
        node = todo.pop(0)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append((node.name, ast.dump(node)))
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names += [(alias.asname or alias.name, ast.dump(node)) for alias in node.names]
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            inside = [one for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
            names += [(one.id, ast.dump(node)) for one in inside]
        else:
            parts = [getattr(node, part, []) for part in ("body", "orelse", "finalbody")]
            parts += [handler.body for handler in getattr(node, "handlers", [])]
            todo = [one for part in parts for one in part] + todo
    return names


def _without_magics(source: str) -> str:
    """Python that parses: lines of magics and of the shell become `pass`, line for line."""
    if source.lstrip().startswith("%%"):
        head, _, rest = source.lstrip().partition("\n")
        if re.match(r"%%(time|capture|timeit|prun)\b", head):
            return "pass\n" + _without_magics(rest)
        return "pass"
    lines = [re.sub(r"^(\s*)[%!?].*$", r"\1pass", line) for line in source.split("\n")]
    return "\n".join(re.sub(r"^(\s*\w[\w, ]*=\s*)[%!].*$", r"\1None", line) for line in lines)


# --- answers that are prose ------------------------------------------------------------------------


class _Alignment:
    """Which cell of a submission is which cell of the blank notebook, by their text."""

    def __init__(self, blank: Sequence[Cell], cells: Sequence[Cell]):
        self.blank, self.cells = blank, cells
        left = [_squeezed(cell.source) for cell in blank]
        right = [_squeezed(cell.source) for cell in cells]
        matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
        self.place = {
            block.a + i: block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)
        }
        self.texts = set(left)

    def gap(self, at: int) -> list[int]:
        """The cells that stand where cell ``at`` of the blank notebook stood, and are not of it."""
        before = max((i for i in self.place if i < at), default=None)
        after = min((i for i in self.place if i > at), default=None)
        first = self.place[before] + 1 if before is not None else 0
        last = self.place[after] if after is not None else len(self.cells)
        if before != at - 1 and after != at + 1:
            return []  # neither neighbour was found: no saying what belongs here
        stretch = range(first, last)
        return [i for i in stretch if _squeezed(self.cells[i].source) not in self.texts]


def _written(key: str, aligned: _Alignment) -> Answer:
    """A written answer: by its cell's metadata, and by what stands between the cells around it."""
    places = [
        i
        for i, cell in enumerate(aligned.blank)
        if cell.question == key and (cell.role == "written" or (not cell.role and cell.kind == "markdown"))
    ]
    stubs = {_squeezed(aligned.blank[i].source) for i in places}
    hinted = [i for i, cell in enumerate(aligned.cells) if cell.question == key and cell.kind != "code"]
    hinted = [i for i in hinted if aligned.cells[i].role in ("written", "")]
    around = [i for at in places for i in aligned.gap(at)]
    of_others = {i for i, cell in enumerate(aligned.cells) if cell.question not in ("", key)}
    prose = [i for i in around if aligned.cells[i].kind != "code" and i not in of_others]
    chosen = sorted({*hinted, *prose}) or [i for i in around if i not in of_others]
    changed = [i for i in chosen if _squeezed(aligned.cells[i].source) not in stubs | {""}]
    if not changed:
        known = bool(chosen) or any(at in aligned.place for at in places)
        return Answer("unchanged" if known else "missing", tuple(chosen))
    prompts = {line.strip() for i in places for line in aligned.blank[i].source.split("\n")} - {""}
    lines = [line for i in changed for line in (*aligned.cells[i].source.split("\n"), "")]
    text = "\n".join(line for line in lines if line.strip() not in prompts).strip()
    return Answer("answered" if text else "unchanged", tuple(changed), text[:_MAX_TEXT])


def _shares_prose(cells: Sequence[Cell], blank: Sequence[Cell]) -> bool:
    """Whether a good part of the lab's own prose stands in the submission."""
    prose = {text for cell in blank if cell.kind == "markdown" and len(text := _squeezed(cell.source)) > 40}
    here = {_squeezed(cell.source) for cell in cells}
    return bool(prose) and len(prose & here) >= max(1, len(prose) // 5)


# --- files -------------------------------------------------------------------------------------------


def _is_ignored(path: Path) -> bool:
    return _is_hidden(path) or path.name.lower() in _IGNORED


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part in ("__MACOSX", "__pycache__") for part in path.parts)


def _preference(one: tuple[Path, Identity]) -> tuple:
    path = one[0]
    suffix = path.suffix.lower()
    kind = len(_NOTEBOOKS) - _NOTEBOOKS.index(suffix) if suffix in _NOTEBOOKS else 0
    return kind, path.stat().st_mtime, path.name


def _told_apart(found: list[Found]) -> list[Found]:
    """Different files with the same chosen name get different keys: nobody's work is lost."""
    seen: dict[str, int] = {}
    result = []
    for one in found:
        key = one.who.student.casefold()
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            remark = f"another submission also goes by the name {one.who.student!r}"
            who = one.who
            who = Identity(f"{who.student} ({seen[key]})", who.name, who.sure, (*who.remarks, remark))
            one = replace(one, who=who)
        result.append(one)
    return result


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _fingerprint(cells: Sequence[Cell]) -> str:
    """The hash of the code, and of nothing that an editor changes by itself."""
    code = [
        [line.rstrip() for line in cell.source.strip().split("\n")] for cell in cells if cell.kind == "code"
    ]
    return hashlib.sha256(json.dumps(code).encode()).hexdigest()

"""Part 6: check once more, save, and make the file to upload, with a receipt."""

import hashlib
import io
import json
import os
import re
import sys
import time
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from memeverse.errors import FriendlyError, Stopped, a_kind
from memeverse.mode import grading, is_solution
from memeverse.session import current_code, current_lab, left_out, trouble_with_code

_PATIENCE = 5.0  # seconds for the page to save
# What a written answer's cell says before anything is written there.
_PROMPTS = ("_Type your answer here, replacing this text._", "")
# (A button that was clicked keeps the keyboard: the next Enter would press a button.)
_SAVE_BUTTONS = """
const keyboard = document.activeElement;
document.querySelectorAll('[data-command="docmanager:save"]').forEach(button => button.click());
setTimeout(() => keyboard && keyboard.focus({preventScroll: true}), 50);
"""


class NotebookNotFound(FriendlyError):
    """The file of this notebook could not be found."""


@dataclass(frozen=True)
class Receipt:
    """What was packed: for the student to keep, and for the grader to compare."""

    lab: str
    term: str
    file: str
    sha256: str
    time: str
    library: str
    checks: tuple[tuple[str, int, int], ...]
    unanswered: tuple[str, ...] | None  # None: the cells do not say which question they answer
    is_saved: bool
    not_run: tuple[str, ...] = ()  # answered in the file, unknown to the kernel
    titles: dict[str, str] = field(default_factory=dict)  # what the notebook calls each question
    words: dict[str, int] = field(default_factory=dict)  # how long each written answer is in the file
    missing: dict[str, str] = field(default_factory=dict)  # the name that the file lacks, by question
    lacks: str = ""  # what is wrong with the personal code, where the term has one
    code: str = ""  # the personal code with which the notebook was run

    def __str__(self) -> str:
        """The receipt in words."""
        passed = sum(right for _, right, _ in self.checks)
        total = sum(of for _, _, of in self.checks)
        with_code = f", code {self.code}" if self.code else ""
        lines = [f"Receipt for {self.lab}, term {self.term}{with_code}, {self.time}"]
        wide = max((len(self._called(name)) for name, _, _ in self.checks), default=0) + 2
        lines += [
            f"  {self._called(name):<{wide}} {right} of {of} public checks" for name, right, of in self.checks
        ]
        lines.append(f"{passed} of {total} public checks passed; more run when you submit.")
        if passed < total:
            lines.append("Run the cell below an exercise to see what a check found.")
        if self.not_run:
            lines.append(
                f"Not run since the notebook was started: {'; '.join(map(self._called, self.not_run))}. "
                "What you wrote is in the file all the same. To see its checks choose Run > Run All Cells "
                "(in Colab: Runtime > Run all), then run this cell again."
            )
        lines += [
            f"CAREFUL: {self._called(question)}: its cell was written in, but nothing in the file makes "
            f"`{name}`, and that is the name which the grader looks for. Rename yours, run this cell again."
            for question, name in self.missing.items()
        ]
        lines += [
            f"  {self._called(name)}: {count} word{'s' * (count != 1)} in the file"
            for name, count in self.words.items()
        ]
        if self.unanswered is None:
            lines.append(
                "Which questions are still open can't be told: another editor has removed the marks from "
                "this notebook's cells. Look through them yourself; it can be graded all the same."
            )
        elif self.unanswered:
            lines.append("Still unanswered: " + "; ".join(map(self._called, self.unanswered)) + ".")
        elif not self.missing:
            lines.append("Every question has an answer.")
        if self.lacks:
            lines.append(f"CAREFUL: {self.lacks}")
        lines.append(f"Upload this file: {self.file}")
        lines.append(f"Its notebook has the SHA-256 {self.sha256[:16]}… (the whole of it is in the file).")
        if not self.is_saved:
            lines.append(
                "CAREFUL: the file on disk may be older than what you see. Save the notebook "
                "(Ctrl+S, or Cmd+S on a Mac) and run this cell again."
            )
        return "\n".join(lines)

    def _called(self, question: str) -> str:
        return self.titles.get(question, question)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))


def hand_in(notebook: str | os.PathLike[str] | None = None, lab: str | None = None) -> Receipt | None:
    """Prepare the submission: run the public checks, save, pack, and give a receipt.

    Makes ``<lab>-submission.zip`` beside the notebook. ``notebook`` is only needed where
    the notebook's own file can't be found by itself.
    """
    if grading() or is_solution():
        return None
    try:
        return _handed_in(notebook, lab)
    except KeyboardInterrupt:
        raise Stopped("Stopped: no file was made. Run the cell again to hand in.") from None


def _handed_in(notebook: str | os.PathLike[str] | None, lab: str | None) -> Receipt | None:
    if not isinstance(notebook, str | os.PathLike | None):
        raise NotebookNotFound(f"hand_in takes the name of a notebook, as text; this is {a_kind(notebook)}.")
    shell_names, history = _kernel()
    try:
        content, path = _notebook_bytes(notebook, shell_names)
    except NotebookNotFound as unknown:
        if notebook is not None:
            raise
        print(unknown)  # nothing is wrong with the notebook: the cells below still run
        return None
    is_saved = True  # Colab hands over the page as it is
    lab = lab or _lab_of(shell_names, path)
    subjects = _subjects(lab)
    if path is not None:
        content, is_saved = _save_and_wait(path, history, set(subjects.values()))
    cells = _cells(content, path)
    unanswered = _unanswered(cells)
    written_in = {key: name for key, name in subjects.items() if key not in (unanswered or ())}
    here = {cell.get("metadata", {}).get("coursekit", {}).get("question") for cell in cells}
    missing = {key: name for key, name in written_in.items() if key in here and not _is_made(name, cells)}
    not_run = tuple(key for key, name in written_in.items() if name not in shell_names and key not in missing)
    folder = path.parent if path is not None else Path.cwd()
    made = folder / f"{lab}-submission.zip"
    receipt = Receipt(
        lab=lab,
        term=_term_name(),
        file=made.name,
        sha256=hashlib.sha256(content).hexdigest(),
        time=datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC"),
        library=_version(),
        checks=tuple(one for one in _public_checks(lab, shell_names) if one[0] not in not_run),
        unanswered=unanswered,
        is_saved=is_saved,
        not_run=not_run,
        titles=_titles(cells),
        words=_words(cells),
        missing=missing,
        lacks=trouble_with_code([_source(cell) for cell in cells if cell.get("cell_type") == "code"]),
        code=current_code(),
    )
    _write_whole(made, _pack(receipt, f"{lab}.ipynb", content))
    return receipt


def _kernel() -> tuple[dict[str, Any], list[str]]:
    """The names of the notebook's kernel and the cells run in it so far."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        return {}, []
    return shell.user_ns, [cell for cell in shell.user_ns.get("In", []) if cell.strip()]


def _notebook_bytes(given: Any, names: dict[str, Any]) -> tuple[bytes, Path | None]:
    """The notebook's content, and its file where there is one."""
    if given is None and "google.colab" in sys.modules:
        from google.colab import _message

        answer = _message.blocking_request("get_ipynb", timeout_sec=20)
        return json.dumps(answer["ipynb"], indent=1).encode(), None
    candidates = [given, os.environ.get("JPY_SESSION_NAME"), names.get("__vsc_ipynb_file__")]
    for candidate in candidates:
        if candidate and Path(candidate).suffix == ".ipynb" and Path(candidate).is_file():
            return Path(candidate).read_bytes(), Path(candidate)
        if candidate and (Path.cwd() / Path(candidate).name).is_file():  # a session name may be relative
            path = Path.cwd() / Path(candidate).name
            return path.read_bytes(), path
    if given is not None:
        raise NotebookNotFound(
            f"There is no notebook {given} in this folder; it holds {_books_here() or 'none'}. Write its "
            "whole name, with .ipynb, in quotation marks."
        )
    here = sorted(each for each in Path.cwd().glob("*.ipynb") if not each.name.startswith("."))
    if len(here) == 1:
        return here[0].read_bytes(), here[0]
    raise NotebookNotFound(
        f"I can't tell which file this notebook is (notebooks in this folder: {_books_here() or 'none'}). "
        f"Name it: hand_in('{current_lab() or 'my_notebook'}.ipynb')"
    )


def _is_saved(content: bytes, history: list[str], wanted: set[str]) -> bool:
    """Whether the file holds the newest version of every answer that was run.

    Only the last cell that defined each of the ``wanted`` names counts: what was tried and
    changed since, or thrown away, need not be in the file.
    """
    try:
        in_file = {_source(cell).strip() for cell in json.loads(content)["cells"]}
    except (ValueError, KeyError, TypeError):
        return True  # damage is reported elsewhere, in better words
    newest: dict[str, str] = {}
    for cell in history:
        for name in _defined(cell) & wanted:
            newest[name] = cell.strip()
    return all(cell in in_file for cell in newest.values())


def _save_and_wait(path: Path, history: list[str], wanted: set[str]) -> tuple[bytes, bool]:
    """Press the page's save button, and wait for the file: its content, and whether it is the newest.

    Written answers leave no trace in the kernel, so the button is pressed each time. Where no page
    answers (a notebook run without one), code tells whether the file is new: that is then the verdict.
    """
    before = path.stat().st_mtime_ns
    pressed = _press_save()
    until = time.monotonic() + (_PATIENCE if pressed else 0)
    while path.stat().st_mtime_ns == before and time.monotonic() < until:
        time.sleep(0.05)
    content = path.read_bytes()
    while not (_is_whole(content) and _is_saved(content, history, wanted)) and time.monotonic() < until:
        time.sleep(0.05)  # still being written, or an older save
        content = path.read_bytes()
    answered = path.stat().st_mtime_ns != before or not pressed
    return content, answered and _is_saved(content, history, wanted)


def _is_whole(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def _press_save() -> bool:
    """Ask the page to save; False where there is no page to ask."""
    from IPython import get_ipython
    from IPython.display import Javascript, display

    if getattr(get_ipython(), "kernel", None) is None:
        return False
    display(Javascript(_SAVE_BUTTONS))
    return True


def _cells(content: bytes, path: Path | None) -> list[dict[str, Any]]:
    try:
        cells = json.loads(content)["cells"]
    except (ValueError, KeyError, TypeError) as error:
        raise NotebookNotFound(
            f"{path.name if path else 'This notebook'} can't be read as a notebook ({error}). "
            "Save it again from the File menu, then run this cell once more."
        ) from error
    return [cell for cell in cells if isinstance(cell, dict)]


def _public_checks(lab: str, names: dict[str, Any]) -> tuple[tuple[str, int, int], ...]:
    """For each question with public checks: its key, how many passed, how many there are."""
    from memeverse.checks import public_reports

    try:
        reports = public_reports(lab, names)
    except ModuleNotFoundError:  # a notebook under another name than its lab
        return ()
    return tuple(
        (question, sum(one.passed for one in report.outcomes), len(report.outcomes))
        for question, report in reports.items()
        if question not in left_out()
    )


def _subjects(lab: str) -> dict[str, str]:
    """For each question with public checks the name, in the notebook, of what it judges."""
    from memeverse.checks.public import subjects_of

    try:
        return {key: name for key, name in subjects_of(lab).items() if key not in left_out()}
    except ModuleNotFoundError:  # a notebook under another name than its lab
        return {}


def _books_here() -> str:
    return ", ".join(sorted(one.name for one in Path.cwd().glob("*.ipynb") if not one.name.startswith(".")))


def _unanswered(cells: list[dict[str, Any]]) -> tuple[str, ...] | None:
    """Questions whose answer is still the stub, or None where no cell says which question it answers."""
    open_questions, marked = [], False
    for cell in cells:
        mark = cell.get("metadata", {}).get("coursekit", {})
        key = mark.get("question")
        if not key or mark.get("role") not in ("answer", "written"):
            continue
        marked = True
        source = _source(cell).strip()
        if mark["role"] == "written":
            if source in _PROMPTS:
                open_questions.append(key)
        elif any(line.split("#")[0].rstrip().endswith("...") for line in source.splitlines()):
            open_questions.append(key)
    return tuple(open_questions) if marked else None


def _is_made(name: str, cells: list[dict[str, Any]]) -> bool:
    """Whether a line of code, in any cell, could make something of this name.

    >>> lines = "def f(x): ...", "g, f = h()", "f(1)"
    >>> [_is_made("f", [{"cell_type": "code", "source": line}]) for line in lines]
    [True, True, False]
    """
    ways = (
        rf"^\s*(async\s+)?(def|class)\s+{name}\b",
        rf"^[^#\n(]*\b{name}\b[^=\n(]*=[^=]",
        rf"^\s*(from|import)\b.*\b{name}\b",
    )
    code = (_source(cell) for cell in cells if cell.get("cell_type") == "code")
    return any(re.search("|".join(ways), source, re.MULTILINE) for source in code)


def _titles(cells: list[dict[str, Any]]) -> dict[str, str]:
    """For each question the heading above its answer, without the points.

    >>> heading = {"cell_type": "markdown", "source": "### Exercise 5: `spread` (2 points)"}
    >>> _titles([heading, {"metadata": {"coursekit": {"question": "spread"}}}])
    {'spread': 'Exercise 5: spread'}
    """
    titles: dict[str, str] = {}
    heading = ""
    for cell in cells:
        question = cell.get("metadata", {}).get("coursekit", {}).get("question")
        if question and heading:
            titles.setdefault(question, heading)
        elif cell.get("cell_type") == "markdown":
            found = re.findall(r"^#{2,4} (.+?)(?: \([\d.]+ points?\))?$", _source(cell), re.MULTILINE)
            heading = found[-1].replace("`", "") if found else heading
    return titles


def _words(cells: list[dict[str, Any]]) -> dict[str, int]:
    """How many words each written answer has, where there is one."""
    count: dict[str, int] = {}
    for cell in cells:
        mark = cell.get("metadata", {}).get("coursekit", {})
        if mark.get("role") == "written" and _source(cell).strip() not in _PROMPTS:
            key = mark.get("question", "")
            count[key] = count.get(key, 0) + len(_source(cell).split())
    return count


def _pack(receipt: Receipt, name: str, content: bytes) -> bytes:
    about = {
        "lab": receipt.lab,
        "term": receipt.term,
        "notebook": name,
        "sha256": receipt.sha256,
        "time": receipt.time,
        "library": receipt.library,
        "unanswered": None if receipt.unanswered is None else list(receipt.unanswered),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.writestr("receipt.json", json.dumps(about, indent=1))
        archive.writestr("receipt.txt", str(receipt) + "\n")
    return packed.getvalue()


def _write_whole(path: Path, content: bytes) -> None:
    """Write to a temporary file and rename: a half-written submission is never left behind."""
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(content)
    temporary.replace(path)


def _lab_of(names: dict[str, Any], path: Path | None) -> str:
    return current_lab() or (path.stem if path else "lab")


def _term_name() -> str:
    from memeverse.session import current_term_name

    return current_term_name()


def _version() -> str:
    from memeverse import __version__

    return __version__


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _defined(cell: str) -> set[str]:
    """The functions and variables that a cell defines at its top level."""
    import ast

    try:
        tree = ast.parse(cell)
    except SyntaxError:
        return set()
    names: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign):
            names.update(each.id for each in statement.targets if isinstance(each, ast.Name))
    return names

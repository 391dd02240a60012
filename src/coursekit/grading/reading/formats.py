"""A submitted file, whatever wrote it, as plain cells: .ipynb, .py, or a .zip that holds one.

Read with `json` and `zipfile` in memory: nothing is written, run or validated against a schema.
"""

import ast
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from coursekit.grading.reading.mistaken import A_LINK, mistaken_for_a_notebook
from coursekit.grading.reading.syntax import first_line, syntax_tree

MAX_FILE = 100_000_000  # bytes: a notebook full of pictures still fits
_MAX_PARTS = 2_000_000, 10_000_000  # brackets and commas: read, they take up to fifty times their size
_MAX_CELLS = 5_000
_MAX_SCRIPT = 300_000  # characters
_MAX_LINE = 1_000  # of a script; what stands further down is told with a smaller number
_MAX_SOURCE = 1_000_000  # characters of one cell
_MAX_MEMBERS = 5_000  # files in one zip
_MAX_BOOKS = 5  # notebooks in one zip that are looked at
_MAX_BESIDE = 20  # files that may lie beside them
_MAX_MODULE = 200_000  # bytes of one that is Python
_MAX_DATA = 1_000_000, 2_000_000  # bytes of one that is data, and of all of those
_MAX_TRIED = 400_000  # characters of a script read on trial, to find what belongs together

# Magics over cells that hold no code of the notebook itself. (What others measure or capture, it is.)
_OTHER_LANGUAGE = re.compile(
    r"%%(!|sx|system|bash|sh|script|cmd|perl|ruby|pypy|python[23]?|js|javascript|html|HTML|latex|markdown|svg|SVG|"
    r"R|sql|bigquery|julia|cpp|writefile|file)\b|%%!"
)
_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")  # git's marks, each at the beginning of a line


class Unreadable(Exception):
    """A file that can't be graded; the message tells the student why and what to do."""


@dataclass(frozen=True)
class Cell:
    """One cell. ``question`` and ``role`` are hints from its metadata, where they survived."""

    kind: str  # "code", "markdown" or "raw"
    source: str
    question: str = ""
    role: str = ""


@dataclass(frozen=True)
class Contents:
    """What a file held: its cells, a receipt of `hand_in` if there is one, what was odd.

    Cells of prose that follow each other may be one in a script.
    """

    cells: tuple[Cell, ...]
    receipt: dict[str, str] | None = None
    remarks: tuple[str, ...] = ()
    is_script: bool = False
    doubt: str = ""  # why a person has to look
    others: tuple["Contents", ...] = ()  # what else in a zip could be meant
    language: str = "python"  # what the notebook says that it is written in
    lab: str = ""  # what it says that it is the notebook of
    modules: tuple[tuple[str, str], ...] = ()  # Python and data beside the notebook: name and text
    not_laid: tuple[str, ...] = ()  # what else lies there, and is not there when the notebook runs


def read_contents(data: bytes, name: str) -> Contents:
    """The cells in a file called ``name``. Raises `Unreadable` with a reason for the student.

    >>> read_contents(b"", "lab1.ipynb")
    Traceback (most recent call last):
    ...
    coursekit.grading.reading.formats.Unreadable: The file is empty. Save the notebook and upload it again.
    """
    if len(data) > MAX_FILE:
        raise Unreadable(
            f"The file has {len(data) / 1e6:,.0f} MB, more than can be graded. "
            "Clear the outputs of the notebook, save it and upload it again."
        )
    if what := mistaken_for_a_notebook(data, name):
        raise Unreadable(what)
    if data[:2] == b"PK" or (name.lower().endswith(".zip") and data.lstrip()[:1] != b"{"):
        return _from_zip(data)
    text = _decoded(data)
    if name.lower().endswith(".py"):
        return Contents(tuple(_from_script(text)), is_script=True)
    if not text.lstrip().startswith(("{", "[")):
        if _is_python(text):
            said = "the file is no notebook but a script; it was read as one"
            return Contents(tuple(_from_script(text)), None, (said,), is_script=True)
        raise Unreadable("This is not a notebook. Upload the .ipynb file itself.")
    cells, language, lab = _from_notebook(text.rstrip("\0 \t\r\n"))  # a full disk leaves zeros behind
    return Contents(tuple(cells), language=language, lab=lab)


def without_magics(source: str) -> str:
    """Python that parses: lines of magics and of the shell become `pass`, line for line.

    >>> print(without_magics("%matplotlib inline\\nx = !ls\\nmax?"))
    pass
    x = None
    pass
    """
    if source.lstrip().startswith("%%"):
        above = source[: len(source) - len(source.lstrip())]
        head, _, rest = source.lstrip().partition("\n")
        if _OTHER_LANGUAGE.match(head):
            return "pass"
        return above + "pass\n" + without_magics(rest)
    if not re.search("[%!?]", source):
        return source
    lines = [re.sub(r"^(\s*)(?:[%!?].*|[\w.*%]+\?\??\s*)$", r"\1pass", line) for line in source.split("\n")]
    return "\n".join(re.sub(r"^(\s*\w[\w, ]*=\s*)[%!].*$", r"\1None", line) for line in lines)


def has_conflict_marks(text: str) -> bool:
    """Whether git left two versions of something in a text."""
    return all(re.search(f"^{mark}", text, re.MULTILINE) for mark in _CONFLICT)


def squeezed(text: str) -> str:
    """Text whose layout does not count."""
    return " ".join(text.split())


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if data[:2].count(0) == 1:  # UTF-16 that does not say so
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", "replace")
    try:
        return data.decode("utf-8").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _from_notebook(text: str) -> tuple[list[Cell], str, str]:
    """The cells, the language that the notebook says it is written in, the lab that it says it is of."""
    brackets, commas = _MAX_PARTS
    if text.count("{") + text.count("[") > brackets or text.count(",") > commas:
        raise Unreadable("The file is not a notebook: its content is built in no sensible way.")
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        if has_conflict_marks(text):
            raise Unreadable(
                "Git could not merge two versions of this notebook, and left its conflict marks (<<<<<<<) in "
                "the file. Take one of the two versions, check that it opens in Jupyter, and upload it again."
            ) from error
        rest = text[error.pos :]
        cut = len(rest) <= 1 or bool(re.fullmatch(r"-?\w{1,8}", rest)) or "Unterminated" in error.msg
        what = "It ends in the middle" if cut else f"It is damaged at line {error.lineno}"
        raise Unreadable(
            f"The notebook file can't be read. {what}: the upload or the save was cut short, or the file was "
            "edited by hand. Open it in Jupyter to check, save it and upload it again."
        ) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable("The file is not a notebook: its content is built in no sensible way.") from error
    if not isinstance(notebook, dict):
        raise Unreadable("The file is not a notebook. Upload the .ipynb file itself.")
    if "cells" not in notebook and isinstance(notebook.get("url", notebook.get("doc_id")), str):
        raise Unreadable(A_LINK)
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):  # the format before 2015
        sheets = [sheet.get("cells") for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(cells, list):
        raise Unreadable("The file is not a notebook: it holds no cells. Upload the .ipynb file itself.")
    found = [_cell(cell) for cell in cells[:_MAX_CELLS] if isinstance(cell, dict)]
    if not any(cell.kind == "code" and cell.source.strip() for cell in found):
        raise Unreadable("The notebook holds no code at all. Check that you uploaded the right file.")
    return found, _language(notebook.get("metadata")), _lab(notebook.get("metadata"))


def _language(metadata: Any) -> str:
    """The language of a notebook's kernel; Python where nothing else is said."""
    for part, key in (("language_info", "name"), ("kernelspec", "language")):
        told = metadata.get(part) if isinstance(metadata, dict) else None
        if isinstance(told, dict) and isinstance(told.get(key), str) and told[key]:
            return told[key][:40]
    return "python"


def _lab(metadata: Any) -> str:
    """The lab that our metadata names, or otter's."""
    for part, key in (("coursekit", "lab"), ("otter", "assignment_name")):
        told = metadata.get(part) if isinstance(metadata, dict) else None
        name = told.get(key) if isinstance(told, dict) else None
        if isinstance(name, str) and re.fullmatch(r"[\w-]{1,40}", name, re.ASCII):
            return name
    return ""


def _cell(cell: dict[str, Any]) -> Cell:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    source = source if isinstance(source, str) else ""
    kind = cell.get("cell_type")
    kind = kind if kind in ("code", "markdown", "raw") else "markdown"
    question, role = _hint(cell.get("metadata"))
    return Cell(kind, _plain(source), question, role)


def _plain(source: str) -> str:
    """Without what no file of Python can hold: half a character in a comment ends no answer."""
    whole = source[:_MAX_SOURCE].encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def _hint(metadata: Any) -> tuple[str, str]:
    """The question a cell says it belongs to: ours, or nbgrader's."""
    if not isinstance(metadata, dict):
        return "", ""
    for name, key in (("coursekit", "question"), ("nbgrader", "grade_id")):
        mark = metadata.get(name)
        if isinstance(mark, dict) and isinstance(mark.get(key), str):
            role = mark.get("role")
            return mark[key], role if isinstance(role, str) else ""
    return "", ""


def _from_script(text: str) -> list[Cell]:
    """Cells of a percent script, of nbconvert's export, or one a statement of a plain script."""
    if len(text) > _MAX_SCRIPT:
        raise Unreadable(
            f"The script has {len(text):,} characters, more than can be graded. Upload the notebook itself."
        )
    text = _plain(text)
    if re.search(r"^# ?%%", text, re.MULTILINE):
        cells = _split(text, r"^# ?%%(.*)$")
    elif re.search(r"^# In\[[ \d*]*\]:", text, re.MULTILINE):
        cells = _exported(text)
    elif re.search(r"^# \+( |$)|^# +format_name: light$", text, re.MULTILINE):
        cells = _light(text)
    else:
        cells = _statements(text)
    if not any(cell.kind == "code" and cell.source.strip() for cell in cells):
        raise Unreadable("The file holds no code at all. Check that you uploaded the right file.")
    return cells[:_MAX_CELLS]


def _split(text: str, marker: str) -> list[Cell]:
    parts = re.split(marker, text, flags=re.MULTILINE)
    cells = [Cell("code", parts[0].strip("\n"))] if parts[0].strip() else []
    for head, body in zip(parts[1::2], parts[2::2], strict=True):
        prose = re.search(r"\[(markdown|md|raw)\]", head)
        body = body.strip("\n")
        cells.append(Cell("markdown", _uncommented(body)) if prose else Cell("code", body))
    return cells


def _exported(text: str) -> list[Cell]:
    """nbconvert's `--to script`: prose as comments, each code cell after ``# In[n]:``."""
    cells: list[Cell] = []
    for i, part in enumerate(re.split(r"^# In\[[ \d*]*\]:\n", text, flags=re.MULTILINE)):
        lines = part.strip("\n").split("\n")
        end = len(lines)
        while end and (lines[end - 1].startswith("#") or not lines[end - 1].strip()):
            end -= 1  # trailing comments belong to the prose that follows
        if i and end:
            cells.append(Cell("code", "\n".join(lines[:end])))
        # Inside a cell of prose even an empty line has its "#".
        prose = re.split(r"\n[ \t]*\n", "\n".join(lines[end:] if i else lines))
        cells += [Cell("markdown", _uncommented(one).strip()) for one in prose if one.strip()]
    return cells


def _light(text: str) -> list[Cell]:
    """jupytext's light format: prose as comments, ``# +`` and ``# -`` around code that holds empty lines."""
    text = re.sub(r"\A# ---\n(?:#.*\n)*?# ---\n", "", text)
    cells: list[Cell] = []
    parts = re.split(
        r"^# \+(?: .*)?\n(.*?)(?:^# -[ \t]*\n|(?=^# \+)|\Z)", text, flags=re.MULTILINE | re.DOTALL
    )
    for i, part in enumerate(parts):
        if i % 2:
            cells.append(Cell("code", part.strip("\n")))
            continue
        for piece in re.split(r"\n[ \t]*\n", part.strip("\n")):
            prose = all(line.startswith("#") for line in piece.split("\n"))
            if prose and piece.strip():
                cells.append(Cell("markdown", _uncommented(piece)))
            elif piece.strip():
                cells.append(Cell("code", piece))
    return cells


def _statements(text: str) -> list[Cell]:
    """A plain script: one cell a statement, so that one that fails does not stop the rest.

    Text in quotes that stands by itself is prose: Colab exports it so.
    """
    cells = []
    for start, lines in _blocks(text):
        start = min(start, _MAX_LINE)
        tree = _tree("\n".join(lines))
        if tree is None:
            cells.append(Cell("code", "\n" * start + "\n".join(lines)))
        for nodes in _by_lines(tree.body[:_MAX_CELLS]) if tree else ():
            node = nodes[0]
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and not nodes[1:]:
                if isinstance(node.value.value, str):
                    cells.append(Cell("markdown", node.value.value.strip("\n")))
                continue
            first = first_line(node) - 1
            body = lines[first : nodes[-1].end_lineno]
            above = "\n" * min(start + first, _MAX_LINE)  # keeps the line numbers
            cells.append(Cell("code", above + "\n".join(body)))
    return cells


def _by_lines(body: Sequence[ast.stmt]) -> list[list[ast.stmt]]:
    """The statements of a script; those that share a line stay together."""
    together: list[list[ast.stmt]] = []
    for node in body:
        if together and first_line(node) <= (together[-1][-1].end_lineno or 0):
            together[-1].append(node)
        else:
            together.append([node])
    return together


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The script in one piece if it parses; else in pieces, so that a slip costs its own piece only.

    Each comes with the number of lines above it.
    """
    lines = text.split("\n")
    starts = [0]
    if _tree(text) is None:
        starts += [i for i in range(1, len(lines)) if lines[i][:1].strip() and not lines[i - 1].strip()]
    starts.append(len(lines))
    at = tried = 0

    def parses(end: int) -> bool:
        nonlocal tried
        piece = "\n".join(lines[starts[at] : starts[end]])
        tried += len(piece)
        return tried < _MAX_TRIED and _tree(piece) is not None

    while at + 1 < len(starts):
        ends = range(at + 1, min(at + 100, len(starts)))  # text in quotes goes on below an empty line
        end = next(filter(parses, ends), at + 1)
        if tried >= _MAX_TRIED:  # nobody's script: the rest stays in one piece
            end = len(starts) - 1
        yield starts[at], lines[starts[at] : starts[end]]
        at = end


def _tree(text: str) -> ast.Module | None:
    return syntax_tree(without_magics(text))  # Colab leaves "!pip" in its exports


def _is_python(text: str) -> bool:
    """Whether a text that says nothing of itself is a script, and no letter to the teacher."""
    return bool(re.search(r"^(def|class|import|from) ", text, re.MULTILINE)) and _tree(text) is not None


def _uncommented(text: str) -> str:
    lines = text.split("\n")
    if lines and lines[0].strip() in ('"""', "'''"):
        return "\n".join(lines[1:]).rstrip().rstrip("\"'").rstrip()
    return "\n".join(re.sub(r"^# ?", "", line) for line in lines)


def too_many_members(data: bytes) -> bool:
    """Whether a zip holds more files than any honest one: to open it alone would take long."""
    return data.count(b"PK\1\2") > _MAX_MEMBERS  # each file's entry in the table of contents begins so


def _from_zip(data: bytes) -> Contents:
    if too_many_members(data):
        raise Unreadable(f"The zip file holds more than {_MAX_MEMBERS} files. Upload the notebook itself.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [one for one in archive.infolist() if not one.is_dir() and not _is_junk(one.filename)]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("The zip file is damaged. Make it again, or upload the notebook itself.") from error
    for suffix in (".ipynb", ".py"):
        books = [one for one in members if one.filename.lower().endswith(suffix)]
        if books:
            break
    else:
        inside = {PurePosixPath(one.filename).suffix.lower() for one in members}
        what = "holds another zip file, and no notebook" if ".zip" in inside else "holds no notebook"
        if not inside:
            what = "is empty"
        if "[Content_Types].xml" in {one.filename for one in members}:  # .docx, .xlsx, ... are zips too
            raise Unreadable("This is an Office document, not a notebook. Upload the .ipynb file itself.")
        raise Unreadable(f"The zip file {what}. Upload the .ipynb file itself.")
    if len({PurePosixPath(one.filename).parts[0] for one in books}) > 1 < len(books):
        folders = {PurePosixPath(one.filename).parts[0] for one in books if "/" in one.filename}
        if len(folders) > 1:
            some = ", ".join(sorted(folders)[:3])
            raise Unreadable(
                f"The zip file holds the notebooks of {len(folders)} folders ({some}, ...). If it is a whole "
                "class, unpack it and grade the folder; if it is yours, upload one notebook."
            )
    receipt = None
    for one in members:
        if PurePosixPath(one.filename).name == "receipt.json" and one.file_size < 1_000_000:
            with suppress(Unreadable):  # a damaged receipt costs no notebook
                receipt = _receipt(_member(archive, one))
            break
    names = ", ".join(one.filename[-60:] for one in books[:_MAX_BOOKS])
    doubt = f"the zip holds {len(books)} notebooks ({names}), of which one was graded" if books[1:] else ""
    rest = [one for one in members if suffix != ".py" and not one.filename.lower().endswith(suffix)]
    rest = [one for one in rest if _base(one.filename) not in ("receipt.json", "receipt.txt")]
    modules, not_laid = read_beside(
        (_base(one.filename), one.file_size, partial(_member, archive, one)) for one in rest
    )
    newest, *older = (
        replace(
            one,
            receipt=receipt,
            doubt=doubt,
            remarks=_compared(content, receipt),
            modules=modules,
            not_laid=not_laid,
        )
        for content, one in _newest_first(archive, books)
    )
    return replace(newest, others=tuple(older))


def read_beside(
    files: Iterable[tuple[str, int, Callable[[], bytes]]],
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Of files beside a notebook (name, size, content) what it may import or read, and the others' names.

    Python, and data that is plain text in UTF-8: small, and called so that the name leads nowhere else.
    """
    found: dict[str, str] = {}
    spare = _MAX_DATA[1]
    not_laid = []
    for name, size, read in files:
        text = None
        if name not in found and len(found) < _MAX_BESIDE:
            with suppress(Unreadable):  # a damaged one costs no notebook
                text = _laid(name, min(spare, _MAX_DATA[0]), size, read)
        if text is not None:
            found[name] = text
            spare -= 0 if name.endswith(".py") else len(text.encode())
        elif name not in found:
            not_laid.append(name)
    return tuple(sorted(found.items())), tuple(not_laid)


def is_data(name: str) -> bool:
    """Whether a file's name is one of plain data that may lie beside a notebook."""
    return bool(re.fullmatch(r"\w[\w .-]{0,99}\.(csv|tsv|txt|json)", name, re.ASCII | re.IGNORECASE))


def _laid(name: str, most: int, size: int, read: Callable[[], bytes]) -> str | None:
    is_module = bool(re.fullmatch(r"[A-Za-z_]\w*\.py", name, re.ASCII))
    most = _MAX_MODULE if is_module else most
    if size > most or not (is_module or is_data(name)):
        return None
    data = read()
    if len(data) > most:
        return None
    if is_module:
        return _plain(_decoded(data))
    with suppress(UnicodeDecodeError):
        return None if b"\0" in data else data.decode("utf-8")
    return None


def _base(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name


def _compared(content: bytes, receipt: dict[str, str] | None) -> tuple[str, ...]:
    if receipt and receipt.get("sha256") and hashlib.sha256(content).hexdigest() != receipt["sha256"]:
        return ("the notebook in the zip is not the one its receipt was made for",)
    return ()


def _newest_first(archive: zipfile.ZipFile, books: list[zipfile.ZipInfo]) -> Iterator[tuple[bytes, Contents]]:
    """The notebooks that can be read; if there is none, what is wrong with the newest."""
    wrong: Unreadable | None = None
    can_be_read = False
    for book in sorted(books, key=lambda one: (one.date_time, one.filename), reverse=True)[:_MAX_BOOKS]:
        try:
            content = _member(archive, book)
            if content[:4] == b"PK\3\4":
                raise Unreadable("The zip file holds another zip file. Upload the notebook itself.")
            yield content, read_contents(content, "member" + PurePosixPath(book.filename).suffix)
            can_be_read = True
        except Unreadable as error:
            wrong = wrong or error
    if wrong and not can_be_read:
        raise wrong


def _is_junk(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = [part for part in parts if part.startswith(".") and part.strip(".")]
    return bool(hidden) or "__MACOSX" in parts


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """One member's bytes, in memory. Its declared size is not believed: bombs lie about it."""
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_FILE + 1)
    except Exception as error:  # zipfile raises a dozen kinds for damaged and encrypted members
        locked = " It asks for a password." if member.flag_bits & 1 else ""
        raise Unreadable(f"The zip file can't be unpacked.{locked} Upload the notebook itself.") from error
    if len(data) > MAX_FILE:
        raise Unreadable("The notebook in the zip file is too large to be graded.")
    return data


def _receipt(data: bytes) -> dict[str, str] | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    wanted = ("lab", "term", "student", "notebook", "sha256", "time")
    return {key: found[key][:200] for key in wanted if isinstance(found.get(key), str)}

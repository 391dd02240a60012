"""A submission as it comes: read, and matched to the questions by what is in its source.

Metadata is a hint only: another editor may have stripped it, cells may have been moved, copied, split.
"""

import difflib
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Literal

from coursekit.grading.gradable import Gradable, Question
from coursekit.grading.outside import one_line
from coursekit.grading.personal import Typed, typed_code
from coursekit.grading.reading.called import cell_called
from coursekit.grading.reading.definitions import Definitions, defined, parsed
from coursekit.grading.reading.formats import (
    MAX_FILE,
    Cell,
    Contents,
    Unreadable,
    has_conflict_marks,
    read_beside,
    read_contents,
    squeezed,
)
from coursekit.grading.reading.syntax import syntax_tree
from coursekit.grading.submission.checks_elsewhere import checks_elsewhere
from coursekit.grading.submission.identity import SAME_NAME, Identity, identity
from coursekit.grading.submission.own_text import OwnText

__all__ = ["ANOTHER_TERM", "Answer", "Submission", "Unreadable", "match", "take_in"]

_MAX_TEXT = 20_000  # characters of one written answer
_LONG_TEXT = 40  # words: more than a prediction, or one sentence, has
ANOTHER_TERM = "the notebook carries the settings of another term, or they were changed"
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
    doubts: Mapping[str, str] = field(default_factory=dict)  # by question: why, if it loses marks
    modules: tuple[tuple[str, str], ...] = ()  # Python and data beside the notebook: name and text
    typed: Typed = field(default_factory=Typed)  # the personal code in it, where the lab is personal


def take_in(
    path: Path, lab: Gradable, who: Identity | None = None, beside: Mapping[str, Path] | None = None
) -> Submission:
    """Read one submission and match it to the questions of ``lab``; `Unreadable` says why not.

    ``beside`` are files that it may import or read, by name.
    """
    contents = read_contents(_bytes_of(path), path.name)
    if beside:
        files = ((name, _size_of(file), partial(_bytes_of, file)) for name, file in beside.items())
        modules, not_laid = read_beside(files)
        contents = replace(contents, modules=modules, not_laid=not_laid)
    return match_best(contents, lab, who or identity(path, lab.name), path.name)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_FILE else b"x" * (MAX_FILE + 1)
    except OSError as error:
        raise Unreadable("The file can't be opened. Upload it again.") from error


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return MAX_FILE


def match_best(contents: Contents, lab: Gradable, who: Identity, file: str) -> Submission:
    """Of the notebooks in a zip the newest that answers anything, or else is of this lab at all."""
    wrong: Unreadable | None = None
    blank: Submission | None = None
    for one in (contents, *contents.others):
        try:
            submission = match(one, lab, who, file)
        except Unreadable as error:
            wrong = wrong or error
            continue
        if any(answer.status == "answered" for answer in submission.answers.values()):
            return submission
        blank = blank or submission
    if blank is None:
        raise wrong or Unreadable("The file holds no notebook.")
    return blank


def match(contents: Contents, lab: Gradable, who: Identity, file: str) -> Submission:
    """Match the cells of a submission to the questions of a lab."""
    cells, remarks = contents.cells, [*who.remarks, *contents.remarks]
    own = OwnText(lab.blank, lab.wording)
    if contents.is_script:
        cells = _parted(cells, own)
    if contents.modules:
        names = ", ".join(name for name, _ in contents.modules[:5])
        remarks.append(f"what lies beside the notebook was there for it to import or read: {names}")
    if wanted := _wanted_in_vain(contents):
        remarks.append(
            f"handed in with the notebook, and not laid beside it: {', '.join(wanted[:5])} (only Python "
            "files and small .csv, .tsv, .txt and .json files in UTF-8 are)"
        )
    cells, said = _as_code(cells, lab)
    remarks += said
    receipt = contents.receipt or {}
    if receipt.get("lab", lab.name) != lab.name:
        raise Unreadable(
            f"This is {receipt['lab']}, not {lab.name} ({lab.title}). Upload the right notebook."
        )
    if not who.sure and receipt.get("student", who.student) != who.student:
        # A note, not the name: what is in a file never says whose it is.
        remarks.append(f"the receipt in the zip was made out for {receipt['student']!r}")
    definitions = Definitions(cells)
    given = Definitions(lab.blank)
    answers: dict[str, Answer] = {}
    skip: set[int] = set()
    odd_ones: dict[str, list[str]] = {}
    for question in lab.questions:
        if question.manual:
            continue
        answer, dead, odd = _coded(question, definitions, given)
        answers[question.key] = answer
        skip |= dead
        remarks += [one for one in odd if not one.startswith(RENAMED)]
        odd_ones[question.key] = odd
    skip |= checks_elsewhere(cells)
    if not any(one.cells for one in answers.values()) and not _shares_prose(cells, lab.blank, own):
        if other := _other_lab(contents, lab):
            raise Unreadable(
                f"This is the notebook of {other}, not of {lab.name} ({lab.title}). Upload the right "
                "notebook."
            )
        raise Unreadable(
            f"This notebook has nothing of {lab.name} ({lab.title}) in it: no prose and no function "
            "of the lab. Check that you uploaded the right file."
        )
    doubts = [one for one in remarks if one.startswith(SAME_NAME)]
    doubts += [*said, contents.doubt, _another_term(cells, lab), _another_language(contents, answers)]
    aligned = _Alignment(lab.blank, cells, own)
    for question in lab.questions:
        if question.manual:
            answers[question.key] = _written(question.key, aligned)
    doubts.append(_text_elsewhere(answers, aligned, lab))
    typed = typed_code(cells, lab.mark) if lab.personal else Typed()
    doubts.append(typed.trouble)
    return Submission(
        who,
        file,
        cells,
        answers,
        _fingerprint(cells, contents.modules),
        frozenset(skip),
        tuple(dict.fromkeys(remarks)),
        "; ".join(filter(None, doubts)),
        _if_marks_are_lost(answers, cells, odd_ones),
        contents.modules,
        typed,
    )


def _other_lab(contents: Contents, lab: Gradable) -> str:
    """Of which other lab a notebook is: by its metadata, or the call that begins it as ours begins."""
    if contents.lab and contents.lab != lab.name:
        return contents.lab
    begins = re.compile(rf"\b(\w+)\(\s*[\"']{re.escape(lab.name)}[\"']")
    calls = {name for cell in lab.blank if cell.kind == "code" for name in begins.findall(cell.source)}
    for cell in contents.cells if calls else ():
        found = re.search(rf"\b({'|'.join(calls)})\(\s*[\"']([\w-]{{1,40}})[\"']", cell.source, re.ASCII)
        if cell.kind == "code" and found and found[2] != lab.name:
            return found[2]
    return ""


def _wanted_in_vain(contents: Contents) -> list[str]:
    """Files that the notebook names in its code, that came with it, and that it will not find."""
    code = "\n".join(cell.source for cell in contents.cells if cell.kind == "code")
    return [one_line(name, 60) for name in contents.not_laid if name in code]


def _another_language(contents: Contents, answers: Mapping[str, Answer]) -> str:
    """What to say of a notebook that calls itself one of another language, and answers nothing."""
    if contents.language.lower().startswith(("python", "ipython")):
        return ""
    if any(one.status == "answered" for one in answers.values()):
        return ""  # the wrong kernel was picked, that is all
    return (
        f"the notebook says that it is written in {contents.language}, and no Python in it answers anything"
    )


def _if_marks_are_lost(
    answers: Mapping[str, Answer], cells: Sequence[Cell], odd: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """By question, why a person has to look if it does not get all its marks."""
    slips = _not_python(answers, cells)
    renamed = {key: said for key, found in odd.items() for said in found if said.startswith(RENAMED)}
    return renamed | slips


def _another_term(cells: Sequence[Cell], lab: Gradable) -> str:
    """What to say of a notebook that carries another term's settings: a long line where ours should be."""
    sources = [cell.source for cell in cells if cell.kind == "code"]
    if not lab.mark or any(lab.mark in source for source in sources):
        return ""
    if not any(re.search(r"[\"'][\w=-]{120,}[\"']", source) for source in sources):
        return ""
    return f"{ANOTHER_TERM}; it was judged by what is true in {lab.term}" if lab.term else ANOTHER_TERM


def _not_python(answers: Mapping[str, Answer], cells: Sequence[Cell]) -> dict[str, str]:
    """What to say of answers that Python can't read: one slip may be all that is wrong with them."""
    held = {key: one.cells[-1] for key, one in answers.items() if one.status == "answered" and one.cells}
    told = {}
    for key, cell in held.items():
        if cells[cell].kind != "code" or parsed(cells[cell].source) is not None:
            continue
        count = list(held.values()).count(cell)
        told[key] = (
            f"{cell_called(cells, cell)} holds an answer, and one slip in it costs it"
            if count == 1
            else f"{cell_called(cells, cell)} holds {count} answers, and one slip in it costs them all"
        )
        if has_conflict_marks(cells[cell].source):
            told[key] += " (git left its conflict marks in it)"
    return told


# --- answers that are code -----------------------------------------------------------------------


def _coded(
    question: Question, found: "Definitions", given: "Definitions"
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
        said = [
            f"{RENAMED} `{question.subject}` (cell {number + 1}{_makes(found.cells[number].source)})"
            for number in renamed[:1]
        ]
        return Answer("missing"), set(), said
    answered = [cell for cell, text in places if text not in stubs]
    cells = tuple(sorted({cell for cell, _ in places}))
    if not answered:
        return Answer("unchanged", cells), set(), []
    remarks = []
    if len(set(answered)) > 1:
        remarks.append(
            f"`{question.subject}` is defined in {len(set(answered))} cells; "
            f"the last one, {cell_called(found.cells, answered[-1])}, counts"
        )
    dead = {
        cell
        for cell, text in places
        if text in stubs and cell > max(answered) and found.source(cell) in given.sources
    }
    if dead:
        remarks.append(f"an untouched copy of `{question.subject}` below the answer was left out")
    return Answer("answered", cells), dead, remarks


def _makes(source: str) -> str:
    """The first names that a cell makes, as a part of a sentence."""
    names = list(dict.fromkeys(name for name, _ in defined(source)))[:3]
    return "; it makes " + ", ".join(f"`{name[:60]}`" for name in names) if names else ""


def _as_code(cells: tuple[Cell, ...], lab: Gradable) -> tuple[tuple[Cell, ...], list[str]]:
    """Answers that a stray key made text (M and R do that in Jupyter) as code again, and which they are."""
    kept, said = list(cells), []
    known = Definitions(cells)
    for question in lab.questions:
        if question.manual or known.of(question.subject):
            continue
        for number, cell in enumerate(cells):
            source = re.sub(r"\A\s*```.*\n|\n```\s*\Z", "", cell.source)
            mine = (cell.question, cell.role) == (
                question.key,
                "answer",
            ) or f"def {question.subject}(" in source
            if cell.kind == "code" or not mine or not _is_code(source):
                continue
            if question.subject in {name for name, _ in defined(source)}:
                kept[number] = replace(cell, kind="code", source=source)
                said.append(
                    f"{cell_called(kept, number)} is text and holds `{question.subject}`; it was run as code"
                )
    return tuple(kept), said


def _says_something(source: str) -> bool:
    """Whether a cell is more than comments; one that does not parse is."""
    tree = syntax_tree(source)
    return tree is None or bool(tree.body)


def _is_code(source: str) -> bool:
    tree = syntax_tree(source)
    return tree is not None and bool(tree.body)


# --- answers that are prose ------------------------------------------------------------------------


class _Alignment:
    """Which cell of a submission is which cell of the blank notebook, by their text; ``texts`` are what those
    of the submission are compared by, ``own`` says which are the lab's."""

    def __init__(self, blank: Sequence[Cell], cells: Sequence[Cell], own: OwnText):
        self.blank, self.cells, self.own = blank, cells, own
        self.texts = [own.called(cell.source) for cell in cells]
        left = [own.called(cell.source) for cell in blank]
        matcher = difflib.SequenceMatcher(None, left, self.texts, autojunk=False)
        self.place = {
            block.a + i: block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)
        }

    def is_own(self, i: int) -> bool:
        """Whether a cell of the submission says what one of the lab's own does."""
        return self.texts[i] in self.own.known

    def gap(self, at: int) -> list[int]:
        """The cells that stand where cell ``at`` of the blank notebook stood, and are not of it."""
        before = max((i for i in self.place if i < at), default=None)
        after = min((i for i in self.place if i > at), default=None)
        first = self.place[before] + 1 if before is not None else 0
        last = self.place[after] if after is not None else len(self.cells)
        if before != at - 1 and after != at + 1:
            return []  # neither neighbour was found: no saying what belongs here
        return [i for i in range(first, last) if not self.is_own(i)]


def _parted(cells: Sequence[Cell], own: OwnText) -> tuple[Cell, ...]:
    """Prose of which several cells were made one, cut where the lab's own prose begins and ends."""
    parts: list[Cell] = []
    for cell in cells:
        lines = cell.source.split("\n")
        places = sorted({0, len(lines)} | (own.cuts(lines) if cell.kind == "markdown" else set()))
        pieces = ["\n".join(lines[a:b]) for a, b in pairwise(places)]
        parts += [replace(cell, source=piece) for piece in pieces if piece.strip() or len(pieces) == 1]
    return tuple(parts)


def _written(key: str, aligned: _Alignment) -> Answer:
    """A written answer: by its cell's metadata, and by what stands between the cells around it."""
    places = [
        i
        for i, cell in enumerate(aligned.blank)
        if cell.question == key and (cell.role == "written" or (not cell.role and cell.kind == "markdown"))
    ]
    stubs = {squeezed(aligned.blank[i].source) for i in places}
    hinted = [i for i, cell in enumerate(aligned.cells) if cell.question == key and cell.kind != "code"]
    hinted = [i for i in hinted if aligned.cells[i].role in ("written", "")]
    around = [i for at in places for i in aligned.gap(at)]
    of_others = {i for i, cell in enumerate(aligned.cells) if cell.question not in ("", key)}
    prose = [i for i in around if aligned.cells[i].kind != "code" and i not in of_others]
    typed = [i for i in around if i not in of_others]  # in a cell of code, perhaps

    def told(places: Iterable[int]) -> list[int]:
        return [i for i in places if squeezed(aligned.cells[i].source) not in stubs | {""}]

    chosen = sorted({*hinted, *prose})
    chosen = chosen if told(chosen) else sorted({*chosen, *typed})
    changed = told(chosen)
    if not changed:
        known = bool(chosen) or any(at in aligned.place for at in places)
        return Answer("unchanged" if known else "missing", tuple(chosen))
    prompts = {line.strip() for i in places for line in aligned.blank[i].source.split("\n")} - {""}
    lines = [line for i in changed for line in (*aligned.cells[i].source.split("\n"), "")]
    text = "\n".join(line for line in lines if line.strip() not in prompts).strip()
    return Answer("answered" if text else "unchanged", tuple(changed), text[:_MAX_TEXT])


def _text_elsewhere(answers: Mapping[str, Answer], aligned: _Alignment, lab: Gradable) -> str:
    """What to say where a written answer is missing and a long text of the student's stands elsewhere."""
    missing = [q.key for q in lab.questions if q.manual and answers[q.key].status != "answered"]
    taken = {i for q in lab.questions if q.manual for i in answers[q.key].cells}
    long = [
        i
        for i, cell in enumerate(aligned.cells)
        if cell.kind != "code" and i not in taken and not aligned.is_own(i)
        and len(cell.source.split()) >= _LONG_TEXT
    ]  # fmt: skip
    if not missing or not long:
        return ""
    where = cell_called(aligned.cells, long[0])
    return f"nothing stands in the place of {', '.join(missing)}, but a long text does in {where}"


def _shares_prose(cells: Sequence[Cell], blank: Sequence[Cell], own: OwnText) -> bool:
    """Whether a good part of the lab's own prose stands in the submission."""
    long = [one.source for one in blank if one.kind == "markdown" and len(squeezed(one.source)) > 40]
    prose, here = set(map(own.called, long)), {own.called(cell.source) for cell in cells}
    return bool(prose) and len(prose & here) >= max(1, len(prose) // 5)


def _fingerprint(cells: Sequence[Cell], modules: Sequence[tuple[str, str]]) -> str:
    """The hash of the code, and of nothing that an editor changes by itself."""
    code = [
        [line.rstrip() for line in cell.source.strip().split("\n")] for cell in cells if cell.kind == "code"
    ]
    return hashlib.sha256(json.dumps([code, *modules] if modules else code).encode()).hexdigest()

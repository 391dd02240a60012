"""Make the sample class of lab 1: twelve submissions as they come in real life.

    python autograder/lab1/make_sample_class.py

reads the blank student notebook, the bank and sample_prose.toml, and writes sample_class/submissions/
and sample_class/expected.toml: the marks that every submission deserves, which are those of the bank's
entries it was made from. The same input gives the same bytes. Run it again when the notebook or the bank
has changed; a test says when.
"""

import copy
import io
import json
import re
import shutil
import sys
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BANK = HERE / "submissions"
BLANK = HERE.parents[1] / "notebooks" / "student" / "lab1.ipynb"
OUT = HERE / "sample_class"
TERM = "demo"

SUBJECTS = {  # question -> the name that its answer cell defines
    "selector_random": "selector_random",
    "selector_advertisement": "selector_advertisement",
    "selector_preferences": "selector_preferences",
    "selector_preferences_with_50p_random": "selector_preferences_with_50p_random",
    "spread": "spread",
    "intra_slate_diversity": "intra_slate_diversity",
    "culprit": "answer",
    "selector_fair_random": "selector_fair_random",
}

Notebook = dict[str, Any]
Shape = Callable[[Notebook, "Student"], bytes]


@dataclass(frozen=True)
class Student:
    """One of the twelve: the file's name, what it shows, the bank's answers, how the file was mangled.

    ``answers`` are "kind/name" in the bank; "" for everybody's key means not answered. A file that
    can't be read deserves nothing, whatever was in it.
    """

    file: str
    key: str
    story: str
    shape: Shape
    answers: dict[str, str] = field(default_factory=dict)
    is_readable: bool = True


def answers(*in_order: str) -> dict[str, str]:
    """The answers to the eight questions, in the order of the notebook; "" leaves one out."""
    return {question: entry for question, entry in zip(SUBJECTS, in_order, strict=False) if entry}


# --- how files come --------------------------------------------------------------------------------


def as_saved(notebook: Notebook, student: Student) -> bytes:
    """The notebook as Jupyter saves it after a run: counts and outputs in it."""
    for number, cell in enumerate(code_cells(notebook), 1):
        cell["execution_count"] = number
        if source(cell).startswith("test("):
            text = "3 public checks passed; more run when you submit.\n"
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": [text]}]
    return dumped(notebook)


def never_run(notebook: Notebook, student: Student) -> bytes:
    """The notebook without any output."""
    return dumped(notebook)


def stripped_and_moved(notebook: Notebook, student: Student) -> bytes:
    """Through an editor that drops all metadata; the functions were collected in one cell on top."""
    cells = notebook["cells"]
    functions = [cell for cell in cells if defines(cell, SUBJECTS.values()) and not defines(cell, ["answer"])]
    rest = [cell for cell in cells if cell not in functions]
    ready = 1 + next(i for i, cell in enumerate(rest) if "memeverse.begin(" in source(cell))
    together = copy.deepcopy(functions[0])
    together["source"] = lines("\n\n\n".join(source(cell) for cell in functions))
    notebook["cells"] = [*rest[:ready], together, *rest[ready:]]
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    notebook["metadata"] = {"language_info": {"name": "python"}}
    notebook["nbformat_minor"] = 2
    return dumped(notebook)


def copied_cell(notebook: Notebook, student: Student) -> bytes:
    """The first attempt was kept, and the answer cell copied below it with everything, id and metadata."""
    attempt = next(cell for cell in notebook["cells"] if defines(cell, ["selector_preferences"]))
    second = copy.deepcopy(attempt)
    attempt["source"] = lines(entry_source("selector_preferences", "wrong/farthest_first"))
    at = notebook["cells"].index(attempt)
    notebook["cells"].insert(at + 1, second)
    return as_saved(notebook, student)


def endless_cell(notebook: Notebook, student: Student) -> bytes:
    """A cell of the investigation never ends; it was interrupted by hand and left like this."""
    cell = next(cell for cell in code_cells(notebook) if "Your investigation" in source(cell))
    cell["source"] = lines(
        "# look until I find one that is not spam\n"
        'seen = memes.sample(1)\nwhile seen["author"].iloc[0] != "me":\n    seen = memes.sample(1)\nseen'
    )
    return as_saved(notebook, student)


def handed_in_zip(notebook: Notebook, student: Student) -> bytes:
    """What hand_in() makes: the notebook and its receipt in a zip."""
    content = as_saved(notebook, student)
    digest = sha256(content).hexdigest()
    when = "2027-02-25 18:41:07 UTC"
    receipt = {
        "lab": "lab1",
        "term": "demo",
        "notebook": "lab1.ipynb",
        "sha256": digest,
        "time": when,
        "library": "0.1.0",
        "unanswered": ["look_back"],
    }
    text = f"Receipt for lab1, term demo, {when}\nStill unanswered: look_back.\n"
    files = {
        "lab1.ipynb": content,
        "receipt.json": json.dumps(receipt, indent=1).encode(),
        "receipt.txt": text.encode(),
    }
    return zipped(files)


def as_script(notebook: Notebook, student: Student) -> bytes:
    """File, Save and Export Notebook As, Executable Script: prose as comments, no outputs."""
    parts = ["#!/usr/bin/env python\n# coding: utf-8\n"]
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            parts.append(f"# In[{number}]:\n\n\n{source(cell)}\n")
        else:
            parts.append("\n".join(f"# {line}".rstrip() for line in source(cell).split("\n")) + "\n")
    return ("\n\n".join(parts) + "\n").encode()


def cut_short(notebook: Notebook, student: Student) -> bytes:
    """The upload broke off: two thirds of the file."""
    whole = as_saved(notebook, student)
    return whole[: 2 * len(whole) // 3]


def login_page(notebook: Notebook, student: Student) -> bytes:
    """The page was saved instead of the notebook: all that is in it is the hub's door."""
    return (
        b"<!DOCTYPE html>\n<html lang='en'>\n<head><title>JupyterHub</title></head>\n<body>\n"
        b"  <form action='/hub/login?next=%2Fuser%2Flab1.ipynb' method='post'>\n"
        b"    <h1>Sign in</h1>\n    <input name='username'><input name='password' type='password'>\n"
        b"    <button>Sign in</button>\n  </form>\n</body>\n</html>\n"
    )


def nothing_at_all(notebook: Notebook, student: Student) -> bytes:
    """An empty file: the disk was full."""
    return b""


# --- the class ------------------------------------------------------------------------------------

CLASS = (
    Student(
        "Amira Haddad_4821337_assignsubmission_file/lab1 (1).ipynb",
        "amira",
        "Moodle's folder; everything right, and good prose",
        as_saved,
        answers(
            "right/random_module_positions",
            "right/list_insert_of_labels",
            "right/assign_nsmallest",
            "right/sample_from_the_rest",
            "right/norm_of_differences",
            "right/combinations",
            "right/value_counts_idxmax",
            "right/weights_one_over_uploads",
        ),
    ),
    Student(
        "okonkwochidi_LATE_88213_5510021_lab1-1.ipynb",
        "chidi",
        "Canvas, late; some typical mistakes",
        as_saved,
        answers(
            "right/sample_one_line",
            "wrong/ad_first",
            "right/column_on_a_copy",
            "wrong/random_at_the_bottom",
            "wrong/squared_distances",
            "wrong/sum_instead_of_mean",
            "right/mode",
            "wrong/bans_last_years_culprit",
        ),
    ),
    Student(
        "submission_318204417/lab1_anders.ipynb",
        "anders",
        "Gradescope's folder; metadata stripped, all functions in one cell on top; two questions left out",
        stripped_and_moved,
        answers(
            "right/shuffle_then_head",
            "wrong/drops_in_place",
            "wrong/nearest_in_reverse",
            "",
            "right/apply_row_by_row",
            "",
            "right/groupby_size",
            "right/duplicates_dropped_by_label",
        ),
    ),
    Student(
        "lab1 (2) FINAL jonas.ipynb",
        "jonas",
        "by e-mail, with a name of its own; only the first half is answered",
        never_run,
        answers("right/numpy_choice_of_labels", "right/concat_then_head", "right/argsort_and_iloc"),
    ),
    Student(
        "submitted/mei/lab1/lab1.ipynb",
        "mei",
        "nbgrader's folder; an answer cell was copied, the first attempt in it is wrong and the second right",
        copied_cell,
        answers(
            "right/loop_until_enough",
            "right/case_by_case",
            "right/without_square_root",
            "wrong/never_random",
            "right/one_axis_at_a_time",
            "right/two_loops",
            "right/counter",
            "right/one_ticket_an_author",
        ),
    ),
    Student(
        "lab1-submission (1) sofia.zip",
        "sofia",
        "the zip of hand_in() with its receipt; a slate too long, and NaN for one meme",
        handed_in_zip,
        answers(
            "right/bag_of_names",
            "wrong/ad_on_top_of_k",
            "right/ties_by_lot",
            "right/coin_by_sample",
            "right/library_dist_to_centre",
            "wrong/nan_for_one_meme",
            "right/repeated_picture",
            "right/shuffled_and_deduplicated_by_author",
        ),
    ),
    Student(
        "petrov_lab1_v3.py",
        "petrov",
        "exported as a script; short and almost perfect",
        as_script,
        answers(
            "right/generator_permutation",
            "right/author_is_the_brand",
            "right/numpy_argpartition",
            "right/uniform_and_where",
            "wrong/root_after_the_mean",
            "right/upper_triangle",
            "right/numpy_unique",
            "right/numpy_choice_with_p",
        ),
    ),
    Student(
        "Lucía Fernández_4821502_assignsubmission_file_lab1.ipynb",
        "lucia",
        "Moodle; the upload broke off, the JSON ends in the middle",
        cut_short,
        answers("right/sample_one_line", "right/concat_three_pieces", "right/argsort_and_iloc"),
        is_readable=False,
    ),
    Student(
        "svobodatomas_77120_5510988_lab1-final.ipynb",
        "tomas",
        "Canvas; a web page that was saved under a notebook's name",
        login_page,
        is_readable=False,
    ),
    Student(
        "submission_318204552/Untitled3.ipynb",
        "empty",
        "Gradescope's folder; an empty file",
        nothing_at_all,
        is_readable=False,
    ),
    Student(
        "helena_lab1_working_on_it.ipynb",
        "helena",
        "a cell of the investigation never ends; the answers are right",
        endless_cell,
        answers(
            "right/luck_column_sorted",
            "right/helper_insert_row",
            "right/column_on_items_in_place",
            "right/first_two_replaced",
            "right/itertuples_and_fmean",
            "right/recursion",
            "right/all_zero_rows",
            "right/author_lottery",
        ),
    ),
    Student(
        "cheng_lab1_final_FINAL.ipynb",
        "cheng",
        "patches the checks, NumPy and verification(); one honest answer",
        as_saved,
        answers(
            "hostile/patches_the_checks",
            "hostile/forges_result_files",
            "right/python_sorted",
            "hostile/behaves_while_graded",
            "hostile/number_equal_to_all",
            "hostile/patches_numpy",
            "hostile/patches_verification",
            "hostile/renames_the_authors",
        ),
    ),
)


# --- cells and files ------------------------------------------------------------------------------


def source(cell: Notebook) -> str:
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def code_cells(notebook: Notebook) -> list[Notebook]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def defines(cell: Notebook, names: Any) -> bool:
    """Whether this is the answer cell of one of these names: the stub, or what replaced it."""
    pattern = "|".join(rf"def {name}\b|{name} *=" for name in names)
    return cell["cell_type"] == "code" and bool(re.search(rf"^(?:{pattern})", source(cell), re.MULTILINE))


def dumped(notebook: Notebook) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip with the same bytes on every machine: no clock, no compression."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2027, 2, 25, 18, 41, 8)), content)
    return packed.getvalue()


def entry_source(question: str, entry: str) -> str:
    """An answer of the bank as a student would have typed it: without the header."""
    text = (BANK / question / f"{entry}.py").read_text(encoding="utf-8")
    return re.sub(r"\A(?:#.*\n)+", "", text).strip("\n")


def entry_mark(question: str, entry: str) -> float:
    text = (BANK / question / f"{entry}.py").read_text(encoding="utf-8")
    found = re.search(r"^# mark: *([\d.]+)", text, re.MULTILINE)
    if found is None:
        raise SystemExit(f"{BANK / question / entry}.py has no `# mark:` line")
    return float(found[1])


def filled(blank: Notebook, student: Student, prose: dict[str, str]) -> Notebook:
    """The blank notebook with a student's code and prose in its answer cells."""
    notebook = copy.deepcopy(blank)
    for question, entry in student.answers.items():
        cell = answer_cell(notebook, question)
        cell["source"] = lines(entry_source(question, entry))
    for question, text in prose.items():
        cell = next(c for c in notebook["cells"] if marked(c) == (question, "written"))
        cell["source"] = lines(text.strip("\n"))
    return notebook


def answer_cell(notebook: Notebook, question: str) -> Notebook:
    for cell in notebook["cells"]:
        if marked(cell) == (question, "answer"):
            return cell
    for cell in notebook["cells"]:
        if defines(cell, [SUBJECTS[question]]):
            return cell
    raise SystemExit(f"the blank notebook has no answer cell for {question}")


def marked(cell: Notebook) -> tuple[str, str]:
    mark = cell.get("metadata", {}).get("coursekit", {})
    return mark.get("question", ""), mark.get("role", "")


def sample_class(blank: Path = BLANK) -> dict[str, bytes]:
    """All files of the class by their path in sample_class/."""
    notebook = json.loads(blank.read_text(encoding="utf-8"))
    prose = tomllib.loads((HERE / "sample_prose.toml").read_text(encoding="utf-8"))
    files = {}
    for student in CLASS:
        content = student.shape(filled(notebook, student, prose.get(student.key, {})), student)
        files[f"submissions/{student.file}"] = content
    files["expected.toml"] = expected().encode()
    return files


def expected() -> str:
    """The marks that every submission deserves, as TOML."""
    parts = [
        "# The marks that the sample class deserves. Made by make_sample_class.py: change it there.",
        "# The written answers are for people to mark.",
        f'\nterm = "{TERM}"  # whose settings the notebooks carry',
    ]
    for student in CLASS:
        parts.append(
            "\n[[submissions]]\n"
            f"file = {json.dumps(student.file, ensure_ascii=False)}\n"
            f"story = {json.dumps(student.story, ensure_ascii=False)}\n"
            f"readable = {str(student.is_readable).lower()}\n[submissions.marks]"
        )
        for question in SUBJECTS:
            entry = student.answers.get(question) if student.is_readable else None
            parts.append(f"{question} = {entry_mark(question, entry) if entry else 0.0}")
    return "\n".join(parts) + "\n"


def write(files: dict[str, bytes], out: Path = OUT) -> None:
    """Write the class, and nothing else stays in its folder."""
    if (out / "submissions").is_dir():
        shutil.rmtree(out / "submissions")
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    made = sample_class(Path(sys.argv[1]) if len(sys.argv) > 1 else BLANK)
    write(made)
    print(f"{len(CLASS)} submissions and expected.toml, {sum(map(len, made.values())):,} bytes, in {OUT}")

"""The bank and the batch: everything gets what it deserves, and no member takes the others down."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "garden_lab"))

from garden import HEAVIEST, NEAREST, PICK, SOLUTION, garden, notebook

from coursekit.grading.batch import grade_folder
from coursekit.grading.gradable import LabError, make_gradable
from coursekit.grading.people.finding import find_submissions, left_aside
from coursekit.grading.verdict.bank import Entry, _compared, describe, filled, grade_bank, read_bank
from coursekit.grading.verdict.result import CheckResult, QuestionResult
from coursekit.grading.walls.sandbox import Limits
from memeverse.checks.registry import STUMBLED

LAB = garden()
LIMITS = Limits(cell=2, call=0.5, request=20, question=20, total=60, memory_mb=2048, processes=8)


def entry(folder, path, mark, source, fails=None, why="a reason"):
    head = f"# mark: {mark}\n# why: {why}\n" + (f"# fails: {fails}\n" if fails else "")
    path = folder / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + source)
    return path


def test_a_bank_is_graded_in_place_and_differences_are_told(tmp_path):
    entry(tmp_path, "pick/right/sample.py", 4, PICK)
    entry(tmp_path, "pick/right/by_hand.py", 4, "import random\ndef pick(items, k):\n"
          "    return items.iloc[random.sample(range(len(items)), k)]")  # fmt: skip
    entry(
        tmp_path,
        "pick/wrong/head.py",
        2,
        "def pick(items, k):\n    return items.head(k)",
        "random_and_uniform",
    )
    entry(tmp_path, "pick/hostile/exits.py", 0, "import os\nos._exit(0)")
    entry(tmp_path, "nearest/wrong/far.py", 0, "def nearest(i, p, k):\n    return i.head(k)", "nearest_first")
    entry(tmp_path, "heaviest/right/group.py", 3, HEAVIEST)
    overrated = entry(tmp_path, "pick/wrong/overrated.py", 4, "def pick(items, k):\n    return items.head(k)",
                      "returns_k_rows")  # fmt: skip
    entries = read_bank(tmp_path, LAB)
    assert len(entries) == 7
    told = []
    rows = grade_bank(
        LAB, entries, jobs=2, limits=LIMITS, progress=lambda done, of, row: told.append((done, of))
    )
    assert told[-1] == (7, 7)
    off = [row for row in rows if not row.agrees]
    assert [row.entry.name for row in off] == ["overrated"]
    assert off[0].problems == (
        "deserves 4 points, got 2",
        "check returns_k_rows passed, though it should not",
    )
    said = describe(off[0])
    assert str(overrated) in said
    assert "random_and_uniform: fail: Some plants" in said
    whole = grade_bank(LAB, [one for one in entries if one.name == "head"], whole=True, limits=LIMITS)
    assert whole[0].agrees


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("pick/right/a.py", "# why: x\n", "no `# mark:`"),
        ("pick/right/a.py", "# mark: 4\n", "no `# why:`"),
        ("pick/right/a.py", "# why: x\n# mark: four\n", "a.py:2: .*is not a number; write one from 0 to 4"),
        ("pick/right/a.py", "# marc: 4\n# why: x\n", "a.py:1: `# marc:` is no line .* mean `# mark:`"),
        ("pick/wrong/a.py", "# mark: 1\n# why: x\n\n# fail: y\n", "a.py:4: `# fail:` .* mean `# fails:`"),
        ("pick/right/a.py", "# why: x\n# mark: 9\n", "a.py:2: mark 9 is not between 0 and"),
        (
            "pick/right/a.py",
            "# mark: 3\n# why: x\n",
            "a.py:1: .* deserves all 4 points .* write `# mark: 4` into",
        ),
        (
            "pick/right/a.py",
            "# mark: 4\n# why: x\n# fails: returns_k_rows\n",
            "a.py:3: .* fails no check; take this file's",
        ),
        ("pick/right/a.py", "# mark: 4\n# mark: 4\n# why: x\n", "a.py:2: a second"),
        ("pick/wrong/a.py", "# mark: 1\n# why: x\n", "no `# fails:`"),
        (
            "pick/wrong/a.py",
            "# mark: 1\n# why: x\n# fails: nonsense\n",
            "a.py:3: no check of pick is called 'nonsense'",
        ),
        ("pick/odd/a.py", "# mark: 1\n# why: x\n", "right, wrong or hostile"),
        ("what/right/a.py", "# mark: 1\n# why: x\n", "no question 'what'"),
    ],
)
def test_a_malformed_entry_is_an_error_with_its_file(tmp_path, path, text, said):
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text + PICK)
    with pytest.raises(LabError, match=said) as error:
        read_bank(tmp_path, LAB)
    assert "a.py" in str(error.value) or "odd" in str(error.value) or "what" in str(error.value)


def test_a_why_may_go_on_over_lines(tmp_path):
    entry(tmp_path, "pick/right/a.py", 4, PICK, why="it is\n#   long")
    assert read_bank(tmp_path, LAB)[0].why == "it is long"


def test_a_check_that_stumbled_caught_nobody():
    said = CheckResult("random", "At random", 4, True, "unsure", f"{STUMBLED} (TypeError).")
    result = QuestionResult("pick", "pick", 4, 0, "unsure", "", (said,))
    for kind, problems in (("wrong", 1), ("hostile", 0)):
        row = _compared(Entry("pick", kind, "none", Path("none.py"), 0.0, "", ("random",), ""), result, 0.0)
        assert len(row.problems) == problems
    row = _compared(Entry("pick", "wrong", "none", Path("none.py"), 0.0, "", ("random",), ""), result, 0.0)
    assert row.problems == ("check random stumbled, and judged nothing: it must expect such an answer",)


def test_answers_are_put_into_their_cells():
    cells = filled(LAB, SOLUTION)
    assert len(cells) == len(LAB.blank)
    assert [cell.source for cell in cells if cell.role == "answer"] == [PICK, NEAREST, HEAVIEST]


def test_points_that_do_not_add_up_are_an_error_of_the_lab():
    class Blank:
        name = "garden.ipynb"

        def read_bytes(self):
            return notebook()

    with pytest.raises(LabError, match=r"checks of pick add up to 4 points, the question is worth 5"):
        make_gradable("garden", "The garden", "garden_checks", LAB.hidden, Blank(), points={"pick": 5})


def test_a_class_is_graded_whatever_is_in_it(tmp_path):
    given, out = tmp_path / "in", tmp_path / "out"
    bomb = "import os\nwhile True:\n    os.fork()"
    for name, data in {
        "Ada Lovelace_1_assignsubmission_file/garden.ipynb": notebook(answers=SOLUTION, why="Yes."),
        "boole_2_77_garden.ipynb": notebook(answers=SOLUTION, extra=["import os\nos.kill(os.getpid(), 9)"]),
        "garden FINAL carl.ipynb": notebook(answers={"pick": PICK}, metadata=False),
        "garden dora.ipynb": b"<html>",
        "garden emil.ipynb": notebook()[:300],
        "garden fred.ipynb": notebook(answers=SOLUTION, extra=[bomb]),
        "submission_9/garden.ipynb": notebook(),
        "garden <b>gus.ipynb": notebook(),
    }.items():
        path = given / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    seen = []
    results = grade_folder(
        given, LAB, out, limits=LIMITS, jobs=2, progress=lambda *told: seen.append(told[:2])
    )
    earned = {one.student: one.earned for one in results}
    assert earned == {"1": 11, "2": 11, "carl": 4, "dora": 0, "emil": 0, "fred": 11, "9": 0, "<b>gus": 0}
    assert {one.student for one in results if one.status == "unreadable"} == {"dora", "emil"}
    assert seen[-1] == (8, 8)
    assert len(list((out / "results").iterdir())) == len(list((out / "feedback").iterdir())) == 8
    assert (out / "marks.csv").read_text().count("\n") == 9
    assert "<b>gus" not in (out / "report.html").read_text()
    some = [given / "garden dora.ipynb", given / "garden FINAL carl.ipynb"]
    again = grade_folder(some, LAB, limits=LIMITS, jobs=1)
    assert [one.earned for one in again] == [4, 0]


def test_an_interrupted_batch_leaves_what_was_finished(tmp_path):
    given, out = tmp_path / "in", tmp_path / "out"
    given.mkdir()
    for name in "abc":
        (given / f"garden x{name}.ipynb").write_bytes(b"<html>")

    def stop(done, of, result):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade_folder(given, LAB, out, jobs=1, progress=stop)
    assert json.loads((out / "results" / "xa.json").read_text())["status"] == "unreadable"
    assert (out / "marks-partial.csv").read_text().count("\n") == 2
    assert not (out / "marks.csv").exists()
    grade_folder(given, LAB, out, jobs=1)
    assert (out / "marks.csv").read_text().count("\n") == 4
    assert not (out / "marks-partial.csv").exists()


def test_marks_that_somebody_typed_in_are_kept(tmp_path):
    """A regrade writes a new gradebook: is the one that a person worked in still there?"""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "garden ada.ipynb").write_bytes(b"<html>")
    out = tmp_path / "out"
    for _ in range(2):
        grade_folder(tmp_path / "in", LAB, out, jobs=1)
    assert sorted(one.name for one in out.glob("*.csv")) == ["marks.csv", "written.csv"]
    (out / "marks.csv").write_text("by hand")
    grade_folder(tmp_path / "in", LAB, out, jobs=1)
    assert (out / "marks-before-1.csv").read_text() == "by hand"
    assert "ada" in (out / "marks.csv").read_text()


def test_several_notebooks_of_one_student_need_a_look(tmp_path):
    folder = tmp_path / "Ada Lovelace_1_assignsubmission_file"
    folder.mkdir()
    (folder / "garden.ipynb").write_bytes(notebook(answers=SOLUTION))
    (folder / "scratch.ipynb").write_bytes(notebook(answers={"pick": PICK}))
    (one,) = grade_folder(tmp_path, LAB, limits=LIMITS, jobs=1)
    assert one.status == "needs a look"
    assert "several notebooks" in one.reason
    assert one.file.startswith("Ada Lovelace_1_assignsubmission_file/")


def test_a_text_beside_the_notebook_is_told_with_the_marks(tmp_path):
    folder = tmp_path / "Ada Lovelace_1_assignsubmission_file"
    folder.mkdir()
    (folder / "garden.ipynb").write_bytes(notebook(answers=SOLUTION))
    (folder / "my answers.docx").write_bytes(b"PK")
    (folder / "plot.png").write_bytes(b"")
    (one,) = grade_folder(tmp_path, LAB, limits=LIMITS, jobs=1)
    assert one.remarks == ("also handed in, and not looked at: my answers.docx",)


def test_files_that_are_no_submissions_are_told(tmp_path):
    (tmp_path / "garden ada.ipynb").write_bytes(b"<html>")
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "readme.txt").write_text("I forgot")
    (tmp_path / "garden eve.ipynb").symlink_to("/etc/passwd")
    found = find_submissions([tmp_path], LAB)
    assert [one.shown for one in found] == ["garden ada.ipynb"]
    assert left_aside([tmp_path], found) == ["bob/readme.txt", "garden eve.ipynb (a link: not followed)"]


def test_an_empty_notebook_does_not_hide_a_good_one_and_a_person_looks(tmp_path):
    folder = tmp_path / "submission_12"
    folder.mkdir()
    (folder / "garden.ipynb").write_bytes(b"")
    (folder / "garden.py").write_text("\n".join(SOLUTION.values()))
    (one,) = grade_folder(tmp_path, LAB, limits=LIMITS, jobs=1)
    assert one.earned == LAB.points
    assert one.status == "needs a look"
    assert "garden.ipynb can't be read or answers nothing" in one.reason

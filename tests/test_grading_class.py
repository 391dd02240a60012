"""A class graded by its list and its term's rules: who gets which mark, and what the platforms take back."""

import csv
import io
import json
import re
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "garden_lab"))

from garden import HEAVIEST, PICK, SOLUTION, garden, notebook

from coursekit.grading.batch import grade_folder
from coursekit.grading.books.exports import canvas_column
from coursekit.grading.books.gradebook import people_of, take_over
from coursekit.grading.gradable import LabError
from coursekit.grading.people.finding import find_submissions, left_aside
from coursekit.grading.people.lateness import Policy
from coursekit.grading.people.overrides import Override, add_override, read_overrides
from coursekit.grading.people.roster import read_roster
from coursekit.grading.people.standing import Rules

LAB = garden()
ZURICH = ZoneInfo("Europe/Zurich")
DUE = datetime(2027, 2, 26, 23, 59, tzinfo=ZURICH)
A_DAY = Policy(0.1, daily=True, grace_minutes=15, latest_days=3)
ALL = notebook(answers=SOLUTION, why="Because.")
PICKED = notebook(answers={"pick": PICK})
GUESSED = notebook(answers={"heaviest": HEAVIEST})
HEAD = notebook(answers={"pick": "def pick(items, k):\n    return items.head(k)"})
BLANK = notebook()


def rules(tmp_path, text="", policy=A_DAY):
    if not text:
        return Rules(policy, DUE)
    path = tmp_path / "class.csv"
    path.write_text(text, encoding="utf-8")
    return Rules(policy, DUE, read_roster(path, "garden", ZURICH, DUE))


def lay(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def graded(tmp_path, files, its_rules, told=None):
    """The class, graded by the real judge: the rows of its marks by student."""
    given = lay(tmp_path / "in", files)
    say = told.append if told is not None else lambda _: None
    grade_folder(given, LAB, tmp_path / "out", jobs=1, rules=its_rules, tell=say)
    return table(tmp_path / "out" / "marks.csv", "student")


def table(path, key):
    with path.open(encoding="utf-8") as stream:
        return {row[key]: row for row in csv.DictReader(stream)}


OURS = "id,name,login,email,group,extension\n"


def test_penalties_extensions_and_who_handed_nothing_in(tmp_path):
    people = OURS + (
        "1,Ada Lovelace,ada,a@x.org,,\n2,Ben Ray,ben,b@x.org,,2027-02-28 12:00\n"
        "3,Chi Ito,chi,c@x.org,,\n4,Dan Odd,dan,d@x.org,,\n"
    )
    files = {
        "submitted/ada/garden/garden.ipynb": PICKED,
        "submitted/ada/garden/timestamp.txt": "2027-02-28 11:00:00 UTC",
        "submitted/ben/garden/garden.ipynb": PICKED,
        "submitted/ben/garden/timestamp.txt": "2027-02-28 10:59:00 UTC",
        "submitted/chi/garden/garden.ipynb": PICKED,
    }
    told = []
    rows = graded(tmp_path, files, rules(tmp_path, people), told)
    assert [(row["before penalty"], row["penalty"], row["total"]) for row in rows.values()] == [
        ("4", "20%", "3.2"),
        ("4", "0%", "4"),
        ("4", "0%", "4"),
        ("0", "0%", "0"),
    ]
    assert rows["4"]["status"] == "nothing handed in"
    assert "no platform says when" in rows["3"]["remarks"]
    assert [line for line in told if line.startswith("The time of 1 hand-in is not known")]
    page = (tmp_path / "out" / "feedback" / "1.html").read_text()
    assert "late by 2 days: 20% off" in page
    assert "Ada Lovelace" in page
    assert sorted(one.name for one in (tmp_path / "out" / "feedback").iterdir()) == [
        "1.html",
        "2.html",
        "3.html",
    ]
    assert "Dan Odd" in (tmp_path / "out" / "report.html").read_text()
    grades = table(tmp_path / "out" / "marks-moodle.csv", "ID number")
    assert [row["Grade"] for row in grades.values()] == ["3.2", "4", "4", ""]


def test_a_student_s_own_date_is_no_reason_to_take_points_off(tmp_path):
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("garden.ipynb", PICKED)
        archive.writestr("receipt.json", json.dumps({"time": "2027-03-20 10:00:00 UTC"}))
    files = {"Ada Lovelace_1_assignsubmission_file/garden-submission.zip": packed.read_bytes()}
    rows = graded(tmp_path, files, rules(tmp_path))
    assert rows["1"]["total"] == "4"
    assert "receipt says 2027-03-20 10:00:00 UTC, which is no proof" in rows["1"]["remarks"]
    page = (tmp_path / "out" / "feedback" / "1.html").read_text()
    assert "receipt" not in page


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("duplicates", "total", "file"),
    [("newest", "2.8", "lab b"), ("first", "2", "lab a"), ("best", "3.6", "lab c")],
)
def test_of_several_hand_ins_the_policy_s_one_counts(tmp_path, duplicates, total, file):
    """The newest is late by two days more than the middle one; the first is half right, and in time."""
    times = {"a": "2027-02-26 10:00:00", "c": "2027-02-27 10:00:00", "b": "2027-03-01 10:00:00"}
    books = {"a": HEAD, "b": PICKED, "c": PICKED}
    files = {f"in/ada+garden+{times[n]} UTC/lab {n}.ipynb": books[n] for n in "abc"}
    policy = replace(A_DAY, duplicates=duplicates)
    rows = graded(tmp_path, files, rules(tmp_path, policy=policy))
    assert [row["total"] for row in rows.values()] == [total]
    assert file in rows["ada"]["file"]


def test_one_hand_in_counts_for_the_group_and_two_follow_the_policy(tmp_path):
    people = OURS + (
        "1,Ada Lovelace,ada,,G1,\n2,Ben Ray,ben,,G1,2027-03-02 12:00\n"
        "3,Chi Ito,chi,,G2,\n4,Dan Odd,dan,,g2,\n"
    )
    files = {
        "submitted/ada/garden/garden.ipynb": ALL,
        "submitted/ada/garden/timestamp.txt": "2027-02-27 10:00:00 UTC",
        "submitted/chi/garden/garden.ipynb": PICKED,
        "submitted/chi/garden/timestamp.txt": "2027-02-26 10:00:00 UTC",
        "submitted/dan/garden/garden.ipynb": GUESSED,
        "submitted/dan/garden/timestamp.txt": "2027-02-26 11:00:00 UTC",
    }
    rows = graded(tmp_path, files, rules(tmp_path, people))
    totals = {student: row["total"] for student, row in rows.items()}
    assert totals == {"1": "9.9", "2": "11", "3": "3", "4": "3"}  # Ben has an extension
    assert "the hand-in of the group G1" in rows["2"]["remarks"]
    assert "handed in by Dan Odd (4)" in rows["3"]["remarks"]
    assert "2 hand-ins" in rows["3"]["remarks"]
    out = tmp_path / "out"
    assert "Ben Ray" in (out / "feedback" / "2.html").read_text()
    assert len(table(out / "written.csv", "text")) == 1  # one text, marked once for both
    typed = (out / "written.csv").read_text().replace('""', '"2"')
    (out / "written.csv").write_text(typed)
    take_over(LAB, out)
    column = "why (of 3, graded by hand)"
    assert [row[column] for row in table(out / "marks.csv", "student").values()] == ["2", "2", "", ""]
    grades = table(out / "marks-canvas.csv", "Student")
    assert grades["Ada Lovelace"]["The garden"] == "11.7"  # 9.9, and of the 2 points for the text 10% less
    assert grades["Ben Ray"]["The garden"] == "13"


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("book", "helper"),
    [
        ("Ada L_1_assignsubmission_file/garden.ipynb", "Ada L_1_assignsubmission_file/helper.py"),
        ("Ada L_1_assignsubmission_file_garden.ipynb", "Ada L_1_assignsubmission_file_helper.py"),
        ("ada_1_20_garden.ipynb", "ada_1_21_helper-1.py"),
        ("submission_1/garden.ipynb", "submission_1/helper.py"),
        ("submitted/1/garden/garden.ipynb", "submitted/1/garden/helper.py"),
    ],
)
def test_a_module_handed_in_beside_the_notebook_can_be_imported(tmp_path, book, helper):
    leaning = notebook(answers={**SOLUTION, "pick": "from helper import pick"}, why="Because.")
    forgotten = book.replace("1", "9", 1).replace("ada", "bob").replace("Ada L", "Bob M")
    marks = graded(tmp_path, {book: leaning, helper: PICK, forgotten: leaning}, rules(tmp_path))
    assert float(marks["1"]["total"]) == float(marks["9"]["total"]) + LAB.question("pick").points
    assert "there for it to import or read: helper.py" in marks["1"]["remarks"]
    assert "left aside" not in marks["1"]["remarks"]
    assert marks["1"]["status"] == "graded"
    assert "No module named 'helper'" in marks["9"]["remarks"]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("module", "is_told"), [("my_answers", True), ("her_answers", False)])
def test_a_module_that_was_taken_for_somebodys_work_is_told_where_it_is_missed(tmp_path, module, is_told):
    """A folder that no platform made does not say whose a file with answers and a name of its own is."""
    leaning = notebook(answers={**SOLUTION, "pick": f"from {module} import pick"}, why="Because.")
    files = {"eve/garden.ipynb": leaning, "eve/my_answers.py": PICK, "ada/garden.ipynb": PICKED}
    marks = graded(tmp_path, files, rules(tmp_path))
    assert {"eve", "ada"} < set(marks)
    (taken,) = set(marks) - {"eve", "ada"}
    assert marks["eve"]["pick (of 4)"] == "0"
    said = f"imports `my_answers`: eve/my_answers.py lies beside it and was graded as {taken!r}"
    assert (said in marks["eve"]["remarks"]) == is_told
    assert "my_answers" not in marks["ada"]["remarks"]
    assert f"No module named '{module}'" in marks["eve"]["remarks"]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "folder",
    ["Ada L_1_assignsubmission_file/", "Ada L_1_assignsubmission_file_", "submission_1/", "zip"],
)
def test_data_handed_in_beside_the_notebook_can_be_read(tmp_path, folder):
    reading = "import pandas as pd\nanswer = pd.read_csv('who.csv', sep=';')['who'][0]"
    book, data = notebook(answers={**SOLUTION, "heaviest": reading}), "who;ä\r\ngrower 1;2\r\n".encode()
    if folder == "zip":
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("work/garden.ipynb", book)
            archive.writestr("work/who.csv", data)
        files = {"Ada L_1_assignsubmission_file/work.zip": stream.getvalue()}
    else:
        files = {f"{folder}garden.ipynb": book, f"{folder}who.csv": data}
    row = graded(tmp_path, files, rules(tmp_path))["1"]
    assert (row["heaviest (of 3)"], row["status"]) == ("3", "graded")
    assert "there for it to import or read: who.csv" in row["remarks"]


def test_an_overruled_mark_outlives_every_regrade(tmp_path):
    people = OURS + "1,Ada Lovelace,ada,a@x.org,,\n2,Ben Ray,ben,b@x.org,,\n3,Chi Ito,chi,,,\n"
    files = {"submitted/ada/garden/garden.ipynb": PICKED, "submitted/ben/garden/garden.ipynb": PICKED}
    its_rules = rules(tmp_path, people)
    graded(tmp_path, files, its_rules)
    out = tmp_path / "out"
    reason = "<b>Right</b> idea"
    add_override(out, LAB, Override("ADA", "heaviest", 1.5, reason, "tim", "2027-03-01"), people_of(LAB, out))
    take_over(LAB, out)
    for regraded in (False, True):
        rows = graded(tmp_path, files, its_rules) if regraded else table(out / "marks.csv", "student")
        assert (rows["1"]["heaviest (of 3)"], rows["1"]["total"], rows["2"]["total"]) == ("1.5", "5.5", "4")
        assert f"heaviest: 0 changed to 1.5: {reason}" in rows["1"]["remarks"]
        for page in ("feedback/1.html", "report.html"):
            text = (out / page).read_text()
            assert "&lt;b&gt;Right&lt;/b&gt; idea" in text
            assert "<b>Right" not in text
        assert "Changed by a person" not in (out / "feedback" / "2.html").read_text()
    add_override(out, LAB, Override("3", "pick", 2, "Ill; by mouth", "tim"), people_of(LAB, out))
    told = []
    better = {"submitted/ada/garden/garden.ipynb": BLANK}
    add_override(out, LAB, Override("1", "heaviest", 0, "No", "tim"), people_of(LAB, out))
    add_override(out, LAB, Override("Ben Ray", "pick", 1, "Hm", "tim"), people_of(LAB, out))
    add_override(out, LAB, Override("2", "pick", 4, "Sure", "tim"), people_of(LAB, out))
    lines = (out / "overrides.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4  # one a mark: the second of a mark stands in the place of the first
    take_over(LAB, out)
    assert not list(out.glob("marks-before-*.csv"))  # nobody worked in marks.csv
    rewritten(out / "marks.csv", lambda text: text.replace("Ben Ray", "Benjamin"))
    for _ in range(2):
        take_over(LAB, out)
        assert [one.name for one in out.glob("marks-before-*.csv")] == ["marks-before-1.csv"]
    assert "Benjamin" in (out / "marks-before-1.csv").read_text(encoding="utf-8")
    rows = graded(tmp_path, better, its_rules, told)
    assert "1: heaviest is overruled to 0, which it has anyway" in told
    assert "2: pick is overruled to 4, which it has anyway" in told
    assert (rows["1"]["total"], rows["2"]["total"]) == ("0", "4")
    assert [one.reason for one in read_overrides(out, LAB)] == ["Ill; by mouth", "No", "Sure"]
    assert "Ill; by mouth" in (out / "feedback" / "3.html").read_text()
    grades = table(out / "marks-moodle.csv", "ID number")
    assert [grades[key]["Grade"] for key in "123"] == ["0", "4", "2"]


def test_an_override_that_is_taken_back_gives_the_judge_s_mark_again(tmp_path):
    rows = graded(tmp_path, {"submitted/ada/garden/garden.ipynb": PICKED}, rules(tmp_path))
    out = tmp_path / "out"
    (out / "overrides.csv").write_text("student;question;points;reason\nada;nearest;2,5;Nearly\n")  # Excel's
    take_over(LAB, out)
    assert table(out / "marks.csv", "student")["ada"]["total"] == "6.5"
    (out / "overrides.csv").unlink()
    take_over(LAB, out)
    assert table(out / "marks.csv", "student") == rows


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("ada,pick,2,", "overrides.csv:2: the override of pick has no reason"),
        ("ada,pick,5,why", "overrides.csv:2: '5' is not between 0 and 4 points, which pick is worth"),
        ("ada,pick,-1,why", "is not between 0 and 4"),
        ("ada,pick,nan,why", "is not between 0 and 4"),
        ("ada,pick,much,why", "is not between 0 and 4"),
        ("ada,pack,2,why", "garden has no question 'pack'"),
        ("ada,why,2,why", "type its points into written.csv"),
        (",pick,2,why", "no student is named"),
    ],
)
def test_a_slip_among_the_overrides_is_told_before_anything_is_graded(tmp_path, row, told):
    out = lay(tmp_path / "out", {"overrides.csv": f"student,question,points,reason\n{row}\n"})
    given = lay(tmp_path / "in", {"garden ada.ipynb": b"<html>"})
    with pytest.raises(LabError, match=re.escape(told)):
        grade_folder(given, LAB, out, jobs=1)
    assert not (out / "results").exists()


def test_marks_of_another_term_are_not_touched(tmp_path):
    spring, autumn = replace(LAB, term="spring"), replace(LAB, term="autumn")
    given = lay(tmp_path / "in", {"submitted/ada/garden/garden.ipynb": PICKED})
    grade_folder(given, spring, tmp_path / "out", jobs=1)
    before = (tmp_path / "out" / "marks.csv").read_bytes()
    told = "graded by the term spring, and this is autumn; give --term spring"
    with pytest.raises(LabError, match=told):
        take_over(autumn, tmp_path / "out")
    with pytest.raises(LabError, match=told):
        people_of(autumn, tmp_path / "out")
    assert (tmp_path / "out" / "marks.csv").read_bytes() == before
    take_over(spring, tmp_path / "out")


def test_remarks_are_said_once_and_end_as_sentences_do(tmp_path):
    people = OURS + "100011,Zoë Ray,zr,z@x.org,,\n100012,Zoë Roy,zy,y@x.org,,\n"
    files = {
        "Zoe_7_assignsubmission_file/garden.ipynb": PICKED,
        "Zoe_7_assignsubmission_file/garden old.ipynb": PICKED,
        "Zoë Ray_8_assignsubmission_file/garden.ipynb": b"",
        "Zoë Ray_8_assignsubmission_file/a.ipynb": b"",
    }
    told = []
    its_rules = rules(tmp_path, people)
    rows = graded(tmp_path, files, its_rules, told)
    for row in rows.values():
        assert ".;" not in row["remarks"]
        assert row["remarks"].count("garden old.ipynb") <= 1
    assert "Whose work this is has to be looked at by a person; 'Zoe'" in rows["7"]["remarks"]
    (tmp_path / "out" / "overrides.csv").write_text("student,question,points,reason\nZoë Rey,pick,1,So\n")
    take_over(LAB, tmp_path / "out", told.append)
    (line,) = (line for line in told if line.startswith("NOT OVERRULED"))
    assert "(100011)? Correct the first cell" in line or "(100012)? Correct the first cell" in line


def test_an_override_needs_a_student_of_the_marks(tmp_path):
    graded(tmp_path, {"submitted/ada/garden/garden.ipynb": b"<html>"}, rules(tmp_path))
    people = people_of(LAB, tmp_path / "out")
    with pytest.raises(LabError, match=r"'adda' is no student of .*did you mean ada\?"):
        add_override(tmp_path / "out", LAB, Override("adda", "pick", 1, "why"), people)
    assert not (tmp_path / "out" / "overrides.csv").exists()
    with pytest.raises(LabError, match="there are no marks of garden in it"):
        people_of(LAB, tmp_path)


CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Garden (9001),Garden 10 (9002)
,,,,,Manual Posting,
    Points Possible,,,,,14.0,10.0
"Lovelace, Ada",77120,S-1,ada,A,,
"=Ray, Ben",77121,S-2,ben,B,,
"Ito, Chi",77122,S-3,chi,B,,
"""


def test_a_file_that_looks_like_canvas_s_takes_nobody_s_mark(tmp_path):
    """Eve calls her file by Ada's number; later, and better."""
    files = {
        "lovelaceada_77120_501_garden.ipynb": PICKED,
        "evemallory_77120_999_garden.ipynb": ALL,
        "rayben_LATE_77121_502_garden-1.ipynb": PICKED,
        "garden chi ito.ipynb": PICKED,
    }
    told = []
    rows = graded(tmp_path, files, rules(tmp_path, CANVAS), told)
    assert (rows["77120"]["total"], rows["77120"]["status"]) == ("4", "needs a look")
    assert "stands in files of other names, too" in rows["77120"]["remarks"]
    (eve,) = [row for row in rows.values() if row["name"] == "evemallory"]
    assert eve["status"] == "needs a look"
    assert rows["77122"]["total"] == "4"
    assert [line for line in told if "is late, says Canvas, which does not say by how much" in line]
    assert "Lovelace" not in (tmp_path / "out" / "feedback" / "77121.html").read_text()
    lines = list(csv.reader((tmp_path / "out" / "marks-canvas.csv").open(encoding="utf-8")))
    # What Canvas's importer asks of a file: these columns, its own assignment, then the points.
    assert lines[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Garden (9001)"]
    assert "Points Possible" in lines[1][0]
    assert lines[1][5] == "14"
    assert [line[1:3] + line[5:] for line in lines[2:]] == [
        ["77120", "S-1", "4"],
        ["77121", "S-2", "4"],
        ["77122", "S-3", "4"],
    ]
    assert lines[3][0] == "'=Ray, Ben"  # harmless for a spreadsheet; Canvas goes by the ID
    with zipfile.ZipFile(tmp_path / "out" / "feedback-canvas.zip") as archive:
        names = archive.namelist()
        assert names == ["lovelaceada_77120_501_garden.ipynb", "rayben_LATE_77121_502_garden-1.ipynb"]
        # Canvas: the first two numbers between underlines are user and attachment.
        numbers = [[part for part in name.split("_") if part.isdigit()][:2] for name in names]
        assert numbers == [["77120", "501"], ["77121", "502"]]
        assert "4 of 14 points" in json.loads(archive.read(names[0]))["cells"][0]["source"][2]


def test_without_a_list_two_names_under_one_number_are_both_looked_at(tmp_path):
    files = {"lovelaceada_7_501_garden.ipynb": b"<html>", "evemallory_7_999_garden.ipynb": b"<html>"}
    rows = graded(tmp_path, files, rules(tmp_path))
    assert len(rows) == 2
    assert all("stands in files of other names, too" in row["remarks"] for row in rows.values())


WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 4821,Zoë Ångström,zoe@example.org,Submitted,,14.00,Yes,"Saturday, 27 February 2027, 9:30 AM",-,
Participant 4822,=Ben Ray,ben@example.org,Submitted,,14.00,Yes,"Friday, 26 February 2027, 9:30 AM",\
"Monday, 1 March 2027, 9:00 AM",Well done
"""


def test_moodle_takes_the_marks_and_the_pages_back(tmp_path):
    files = {
        "Zoë Ångström_4821_assignsubmission_file/garden (1).ipynb": PICKED,
        "=Ben Ray_4822_assignsubmission_file_garden.ipynb": ALL,
        "Carl Stranger_4823_assignsubmission_file_/garden.ipynb": BLANK,
    }
    told = []
    rows = graded(tmp_path, files, rules(tmp_path, WORKSHEET.replace("14.00", "11.00")), told)
    assert [line for line in told if "set it to 14 before you import" in line]
    assert rows["zoe@example.org"]["total"] == "3.6"  # the worksheet says when
    assert rows["4823"]["status"] == "needs a look"
    grades = table(tmp_path / "out" / "marks-moodle.csv", "Identifier")
    # What Moodle's importer looks for: these three columns; and it deletes comments where a column is empty.
    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(next(iter(grades.values())))
    assert "Feedback comments" not in next(iter(grades.values()))
    assert {key: (row["Grade"], row["Maximum Grade"]) for key, row in grades.items()} == {
        "Participant 4821": ("3.6", "14"),
        "Participant 4822": ("", "14"),  # a text of Ben's has no points yet: Moodle keeps what it has
    }
    assert [line for line in told if "their grade is empty until `memeverse marks`" in line]
    assert grades["Participant 4822"]["Full name"] == "'=Ben Ray"
    assert grades["Participant 4822"]["Last modified (grade)"] == "Monday, 1 March 2027, 9:00 AM"
    zipped = tmp_path / "out" / "feedback-moodle.zip"
    with zipfile.ZipFile(zipped) as archive:
        found = {}
        for name in archive.namelist():  # as Moodle takes a name apart
            parts = name.split("/", 1)[0].split("_", 4)
            assert parts[2:4] == ["assignsubmission", "file"]
            found[parts[1]] = archive.read(name).decode()
    assert set(found) == {"4821", "4822", "4823"}
    assert "Zoë Ångström" in found["4821"]
    assert "Zoë" not in found["4823"]
    before = zipped.read_bytes()
    take_over(LAB, tmp_path / "out")
    assert zipped.read_bytes() == before
    rewritten(tmp_path / "out" / "written.csv", lambda text: text.replace('""', '"2"'))
    take_over(LAB, tmp_path / "out")
    assert table(tmp_path / "out" / "marks-moodle.csv", "Identifier")["Participant 4822"]["Grade"] == "13"


GRADESCOPE = """\
submission_5:
  :submitters:
  - {":name": Ada Lovelace, ":sid": '1001', ":email": ada@x.org}
  - {":name": Ben Ray, ":sid": '1002', ":email": ben@x.org}
  :created_at: 2027-02-27 01:00:00 Z
submission_6:
  :submitters:
  - {":name": Nobita Rey, ":sid": '666', ":email": n@x.org}
  :created_at: 2027-02-26 01:00:00 Z
"""


@pytest.mark.sampled(2)
@pytest.mark.parametrize("with_list", [True, False])
def test_a_group_on_gradescope_is_found_without_a_column_of_groups(tmp_path, with_list):
    people = "First Name,Last Name,SID,Email,Role\nAda,Lovelace,1001,,Student\nBen,Ray,1002,,Student\n"
    files = {
        "submission_metadata.yml": GRADESCOPE,
        "submission_5/garden.ipynb": PICKED,
        "submission_6/x.ipynb": b"<html>",
    }
    rows = graded(tmp_path, files, rules(tmp_path, people if with_list else ""))
    assert [rows[key]["total"] for key in ("1001", "1002")] == ["3.6", "3.6"]
    assert ("666" in rows) is not with_list
    if with_list:
        assert "'Nobita Rey' is nobody of the class list" in rows["6"]["remarks"]
        assert "Nobita Rey" not in (tmp_path / "out" / "feedback" / "6.html").read_text()


@pytest.mark.parametrize(
    ("columns", "column"),
    [
        (["The Garden (1)", "Garden 2 (2)"], "The Garden (1)"),
        (["Garden: plants (1)", "Garden 10 (2)"], "Garden: plants (1)"),
        (["Gardens (1)", "Garden (2)"], "Garden (2)"),
        (["Lab A (1)"], "The garden"),
        (["Garden part a (1)", "Garden part b (2)"], "The garden"),
        ([], "The garden"),
    ],
)
def test_the_column_of_canvas_is_the_lab_s_or_none(columns, column):
    assert canvas_column(columns, LAB) == column


def rewritten(path, change):
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


LATE = {
    "submitted/ada/garden/garden.ipynb": ALL,
    "submitted/ada/garden/timestamp.txt": "2027-02-27 10:00:00 UTC",
    "submitted/ben/garden/garden.ipynb": PICKED,
    "submitted/ben/garden/timestamp.txt": "2027-02-26 10:00:00 UTC",
}


def test_the_whole_mark_is_that_of_the_platforms_and_of_the_page(tmp_path):
    """Late work: is the share taken off the written points, too, wherever a mark is shown?"""
    people = OURS + "1,Ada Lovelace,ada,a@x.org,,\n2,Ben Ray,ben,b@x.org,,\n3,Chi Ito,chi,,,\n"
    rows = graded(tmp_path, LATE, rules(tmp_path, people))
    out = tmp_path / "out"
    page = out / "feedback" / "1.html"
    assert [rows[key]["mark"] for key in "123"] == ["", "4", ""]  # a text waits; nothing to wait for; absent
    assert "Points so far" in page.read_text()
    rewritten(out / "written.csv", lambda text: text.replace('""', '"2"'))
    rewritten(out / "marks.csv", lambda text: text.replace("Ada Lovelace", "Countess Ada"))
    take_over(LAB, out)
    for regraded in (False, True):
        rows = (
            graded(tmp_path, LATE, rules(tmp_path, people))
            if regraded
            else table(out / "marks.csv", "student")
        )
        assert (rows["1"]["total"], rows["1"]["mark"]) == ("9.9", "11.7")
        assert table(out / "marks-moodle.csv", "ID number")["1"]["Grade"] == "11.7"
        text = page.read_text()
        assert "<b>11.7</b> of 14" in text
        assert "<b>2</b> of 3" in text
        assert "so far" not in text
        assert "graded by a person" in text
        assert regraded or rows["1"]["name"] == "Countess Ada"
    add_override(out, LAB, Override("1", "pick", 2, "No"), people_of(LAB, out))
    take_over(LAB, out)
    assert table(out / "marks.csv", "student")["1"]["mark"] == "9.9"  # (9 + 2) less 10%
    column = "why (of 3, graded by hand)"
    rewritten(out / "marks.csv", lambda text: text.replace('"","4","graded"', '"3","4","graded"'))
    take_over(LAB, out)  # Ben wrote on paper: what was typed into marks.csv counts, and stays
    ben = table(out / "marks.csv", "student")["2"]
    assert (ben[column], ben["mark"]) == ("3", "7")


def test_marks_of_before_the_column_get_it(tmp_path):
    graded(tmp_path, LATE, rules(tmp_path))
    path = tmp_path / "out" / "marks.csv"
    old = list(csv.reader(path.open(encoding="utf-8")))
    at = old[0].index("mark")
    path.write_text("\n".join(";".join(row[:at] + row[at + 1 :]) for row in old))  # and as Excel saves it
    take_over(LAB, tmp_path / "out")
    assert list(csv.reader(path.open(encoding="utf-8"))) == old


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda row: row.replace("why", "wy"),
            "written.csv:2: garden has no written question 'wy'; it has why",
        ),
        (lambda row: row[:7] + "q" + row[8:].replace('""', '"2"'), "written.csv:2: no text has the code"),
        (lambda row: row.replace('""', '"4"'), "written.csv:2: '4' is not between 0 and 3"),
        (
            lambda row: row.replace('""', '"2"') + row.replace('""', '"1"'),
            "has 1 points here and 2 in line 2; each text has one row",
        ),
        (lambda row: "", "1 text of written.html without a row here"),
    ],
)
def test_a_slip_among_the_written_points_is_told_and_nothing_is_taken_over(tmp_path, change, told):
    graded(tmp_path, LATE, rules(tmp_path))
    out = tmp_path / "out"
    head, row = (out / "written.csv").read_text().splitlines(keepends=True)
    (out / "written.csv").write_text(head + change(row))
    (out / "overrides.csv").write_text("student,question,points,reason\nada,pick,1,No\n")
    before = (out / "marks.csv").read_bytes()
    with pytest.raises(LabError) as error:
        take_over(LAB, out)
    assert told in str(error.value)
    assert (out / "marks.csv").read_bytes() == before


def test_points_that_are_emptied_are_taken_away_and_a_lost_table_comes_back(tmp_path):
    graded(tmp_path, LATE, rules(tmp_path))
    out, column = tmp_path / "out", "why (of 3, graded by hand)"
    rewritten(out / "written.csv", lambda text: text.replace('""', '"2"'))
    take_over(LAB, out)
    (out / "written.csv").unlink()
    told = []
    take_over(LAB, out, told.append)
    assert "written.csv was not there" in told[0]
    assert '"2"' in (out / "written.csv").read_text()
    rewritten(out / "written.csv", lambda text: text.replace('"2"', '""'))
    told.clear()
    take_over(LAB, out, told.append)
    assert "the 2 points of why were emptied" in told[0]
    row = table(out / "marks.csv", "student")["ada"]
    assert (row[column], row["mark"]) == ("", "")
    assert "Points so far" in (out / "feedback" / "ada.html").read_text()


@pytest.mark.slow
def test_points_of_a_text_that_was_handed_in_anew_are_told(tmp_path):
    graded(tmp_path, LATE, rules(tmp_path))
    out, told = tmp_path / "out", []
    rewritten(out / "written.csv", lambda text: text.replace('""', '"2"'))
    anew = {**LATE, "submitted/ada/garden/garden.ipynb": notebook(answers=SOLUTION, why="For luck.")}
    rows = graded(tmp_path, anew, rules(tmp_path), told)
    assert rows["ada"]["mark"] == ""
    assert [
        line for line in told if line.startswith("written.csv: 1 row with points, and no text has the code")
    ]


@pytest.mark.slow
def test_an_override_holds_when_a_class_list_comes_later(tmp_path):
    files = {"Zoë Ångström_4821_assignsubmission_file/garden.ipynb": PICKED}
    graded(tmp_path, files, rules(tmp_path))
    out, told = tmp_path / "out", []
    add_override(out, LAB, Override("4821", "heaviest", 1, "Nearly"), people_of(LAB, out))
    (out / "overrides.csv").open("a").write("77,heaviest,1,Who?\n")
    lists = (WORKSHEET, OURS + "s-1,Zoë Ångström,zoe,,,\n")  # the second knows nothing of Moodle's number
    for text, key in zip(lists, ("zoe@example.org", "s-1"), strict=True):
        told.clear()
        rows = graded(tmp_path, files, rules(tmp_path, text), told)
        assert (rows[key]["total"], rows[key]["heaviest (of 3)"]) == ("5" if key == "s-1" else "4.5", "1")
        assert told[-1].startswith("NOT OVERRULED: heaviest of '77' in overrides.csv.")
        assert "first cell" in told[-1]
    told.clear()
    take_over(LAB, out, told.append)
    assert told[-1].startswith("NOT OVERRULED")
    assert "NOT OVERRULED" in (out / "report.html").read_text()


def test_namesakes_are_all_named(tmp_path):
    people = OURS + "1,Ivan Ivanov,i1,i1@x.org,,\n2,Ivan Ivanov,i2,i2@x.org,,\n"
    graded(tmp_path, {"submitted/i1/garden/garden.ipynb": b"<html>"}, rules(tmp_path, people))
    theirs = people_of(LAB, tmp_path / "out")
    for said, told in (
        ("Ivan Ivanov", r"2 students are called 'Ivan Ivanov': .*\(1\), i1@x.org, .*\(2\), i2@x.org"),
        ("Iwan Ivanov", r"did you mean Ivan Ivanov \(1\), Ivan Ivanov \(2\)\?"),
    ):
        with pytest.raises(LabError, match=told):
            add_override(tmp_path / "out", LAB, Override(said, "pick", 1, "why"), theirs)


def test_an_override_is_one_student_s_and_the_group_is_told(tmp_path):
    people = OURS + "1,Ada Lovelace,ada,,G1,\n2,Ben Ray,ben,,G1,\n"
    rows = graded(tmp_path, {"submitted/ada/garden/garden.ipynb": PICKED}, rules(tmp_path, people))
    out, told = tmp_path / "out", []
    add_override(out, LAB, Override("1", "heaviest", 1, "She explained it"), people_of(LAB, out))
    take_over(LAB, out, told.append)
    rows = table(out / "marks.csv", "student")
    assert (rows["1"]["total"], rows["2"]["total"]) == ("5", "4")
    assert [line for line in told if "for Ada Lovelace (1) alone" in line and "Ben Ray (2) keeps" in line]
    add_override(out, LAB, Override("2", "heaviest", 1, "He did, too"), people_of(LAB, out))
    told.clear()
    take_over(LAB, out, told.append)
    assert not [line for line in told if "alone" in line]


def test_pages_after_an_override_say_one_thing(tmp_path):
    files = {
        "Zoë Ångström_4821_assignsubmission_file/garden.ipynb": b"<html>",
        "Carl Stranger_4823_assignsubmission_file_/garden.ipynb": PICKED,
    }
    graded(tmp_path, files, rules(tmp_path, WORKSHEET))
    out = tmp_path / "out"
    for student, key, points in (
        ("zoe@example.org", "pick", 2),
        ("ben@example.org", "pick", 1),
        ("4823", "pick", 3),
    ):
        add_override(out, LAB, Override(student, key, points, "By mouth"), people_of(LAB, out))
    take_over(LAB, out)
    with zipfile.ZipFile(out / "feedback-moodle.zip") as archive:
        pages = {name.split("_")[1]: archive.read(name).decode() for name in archive.namelist()}
    assert set(pages) == {"4821", "4822", "4823"}
    for number, points in (
        ("4821", "<b>1.8</b> of 14"),
        ("4822", "<b>1</b> of 14"),
        ("4823", "<b>3</b> of 14"),
    ):
        assert "decided by a person" in pages[number]
        assert points in pages[number]
    assert "could not be graded" not in pages["4821"]
    assert "· </span>" not in pages["4822"]
    assert 'badge right">right' not in pages["4823"]


def test_marks_go_back_to_a_german_moodle_in_its_words(tmp_path):
    people = (
        "ID;Vollständiger Name;E-Mail-Adresse;Bewertung;Bestwertung;Zuletzt geändert (Bewertung)\n"
        "Teilnehmer/in 4821;Ada Lovelace;a@x.org;;14,00;-\n"
    )
    files = {"Ada Lovelace_4821_assignsubmission_file/garden.ipynb": PICKED}
    graded(tmp_path, files, rules(tmp_path, people))
    for _ in range(2):
        (row,) = table(tmp_path / "out" / "marks-moodle.csv", "ID").values()
        assert (row["ID"], row["Bewertung"], row["Bestwertung"]) == ("Teilnehmer/in 4821", "4", "14")
        assert {"Vollständiger Name", "E-Mail-Adresse", "Zuletzt geändert (Bewertung)"} <= set(row)
        take_over(LAB, tmp_path / "out")


def test_a_list_that_fits_no_hand_in_is_refused_before_anything_is_graded(tmp_path):
    files = {f"Student {n}_{n}_assignsubmission_file/garden.ipynb": PICKED for n in "1234"}
    people = "Identifiant,Nom complet,Email\nParticipant 71,Ada Lovelace,ada@x.org\n"
    with pytest.raises(LabError) as error:
        graded(tmp_path, files, rules(tmp_path, people))
    for said in ("class.csv", "Student 1, Student 2, Student 3 and 1 more", "'Nom complet'", "to English"):
        assert said in str(error.value)
    assert not (tmp_path / "out").exists()


def test_what_was_imported_or_a_platform_wrote_is_not_told_as_left_aside(tmp_path):
    given = lay(
        tmp_path / "in",
        {
            "submitted/ada/garden/garden.ipynb": notebook(answers={"pick": "from helper import pick"}),
            "submitted/ada/garden/helper.py": PICK,
            "submitted/ada/garden/other.py": PICK,
            "submitted/ada/garden/timestamp.txt": "2027-02-26 10:00:00 UTC",
        },
    )
    (line,) = left_aside([given], find_submissions([given], LAB))
    assert line.startswith("submitted/ada/garden/other.py (of the same student")


@pytest.mark.slow
@pytest.mark.parametrize("text", ["<p>Because I say so.</p>", "Because."])
def test_a_text_typed_into_moodle_s_box_is_called_that(tmp_path, text):
    files = {
        "Ada L_1_assignsubmission_onlinetext_/onlinetext.html": text,
        "Ben R_2_assignsubmission_file_/onlinetext.ipynb": PICKED,
    }
    rows = graded(tmp_path, files, rules(tmp_path))
    assert (rows["1"]["status"], rows["2"]["total"]) == ("unreadable", "4")
    assert "typed into Moodle's box" in rows["1"]["remarks"]
    assert "written answer" in rows["1"]["remarks"]

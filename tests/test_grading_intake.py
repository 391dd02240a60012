"""Whatever comes in: who it is from, what is in it, which answer belongs to which question."""

import io
import json
import os
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "garden_lab"))

from garden import CELLS, NEAREST, PICK, SOLUTION, garden, notebook

from coursekit.grading.earlier import Assignment
from coursekit.grading.elsewhere import Parcel
from coursekit.grading.fingerprint import handed_in
from coursekit.grading.people.finding import best_of, find_submissions, laid_beside, left_aside
from coursekit.grading.reading.formats import Cell, Unreadable, read_contents
from coursekit.grading.submission.identity import Identity, file_name, identity
from coursekit.grading.submission.intake import match_best, take_in

LAB = garden()
ADA = Identity("ada")


def taken(data, name="garden.ipynb"):
    return match_best(read_contents(data, name), LAB, ADA, name)


def statuses(submission):
    return {key: answer.status for key, answer in submission.answers.items()}


ALL = dict.fromkeys(["pick", "nearest", "heaviest", "why"], "answered")


@pytest.mark.parametrize(
    ("path", "student", "name"),
    [
        ("Ada Lovelace_123456_assignsubmission_file_lab1.ipynb", "123456", "Ada Lovelace"),
        ("Ada Lovelace_123456_assignsubmission_file_/lab1.ipynb", "123456", "Ada Lovelace"),
        ("Zoë de la Cruz-Ng_7_assignsubmission_file/homework/my lab.ipynb", "7", "Zoë de la Cruz-Ng"),
        ("lovelaceada_12345_6789_lab1-1.ipynb", "12345", "lovelaceada"),
        ("lovelaceada_LATE_12345_6789_lab1.ipynb", "12345", "lovelaceada"),
        ("submission_123456/lab1.ipynb", "123456", ""),
        ("submitted/ada/lab1/lab1.ipynb", "ada", ""),
        ("submitted/ada/homework 3/lab1.ipynb", "ada", ""),
        ("inbound/ada+lab1+2027-02-01 10:00:00.5 UTC+x9/lab1.ipynb", "ada", ""),
        ("ada/lab1/lab1.ipynb", "ada", ""),
        ("lab1 (2) FINAL ada.ipynb", "ada", ""),
        ("hana_lab1_in_progress.ipynb", "hana", ""),
        ("Copy of lab1_Ada-Lovelace_v2.ipynb", "Ada Lovelace", ""),
        ("ada/lab1.ipynb", "ada", ""),
        ("lab1.ipynb", "lab1", ""),
        ("....ipynb", "...", ""),
        # The outermost folder that a platform made decides, whatever its student called the file.
        ("Zed_999_assignsubmission_file/Ada_111_assignsubmission_file_lab1.ipynb", "999", "Zed"),
        ("submission_319/ada_318_222_lab1.ipynb", "319", ""),
        ("submission_319/Ada_111_assignsubmission_file_/x.ipynb", "319", ""),
        ("submitted/zed/lab1/submission_5/lab1.ipynb", "zed", ""),
        ("zedthief_77120_5510988_Ada_111_assignsubmission_file.ipynb", "77120", "zedthief"),
        ("Zed_999_assignsubmission_file_Ada_111_assignsubmission_file_.ipynb", "999", "Zed"),
        ("lab1_2027_01_31.ipynb", "2027", ""),
        ("\x1b[31mada\u202e.ipynb", "\ufffd 31mada\ufffd", ""),
    ],
)
def test_the_student_is_told_from_the_path(path, student, name):
    who = identity(Path("/in") / path, "lab1", Path("/in"))
    assert (who.student, who.name) == (student, name)


@pytest.mark.parametrize(
    "source",
    [
        "for answer in ['x', 'birch']:\n    if len(answer) > 1:\n        break",
        "if (answer := 'birch'):\n    pass",
        "with open(name) as answer:\n    pass",
        "match 'birch':\n    case answer:\n        pass",
        "match 1:\n    case 1:\n        answer = 'birch'",
    ],
    ids=["for", "walrus", "with", "match", "case"],
)
def test_a_name_bound_by_the_way_is_an_answer(source):
    assert taken(notebook(answers={"heaviest": source})).answers["heaviest"].status == "answered"


def test_a_slip_that_costs_a_whole_answer_is_looked_at():
    whole = "\n\n".join(SOLUTION.values())
    one = "def pick(items, k)\n    return items.sample(k)"
    for source, doubt in (
        (whole, ""),
        (whole + "\nprint('oops'", "cell 1 (`def pick(items, k):`) holds 3 answers"),
        (one, "cell 1 (`def pick(items, k)`) holds an answer"),
    ):
        book = json.dumps({"cells": [{"cell_type": "code", "source": source}]}).encode()
        said = taken(book).doubts.values()
        assert all(one.startswith(doubt) for one in said)
        assert bool(said) == bool(doubt)


def test_nbgraders_folder_itself_may_be_handed_over():
    root = Path("/in/submitted")
    assert identity(root / "ada" / "homework 3" / "lab1.ipynb", "lab1", root) == Identity("ada")
    assert identity(root / "late" / "lab1_ada.ipynb", "lab1", root) == Identity("ada", sure=False)


def test_every_shape_of_the_same_work_is_matched_alike():
    data = notebook(answers=SOLUTION, why="Because.")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("../../evil/garden.ipynb", data)
        archive.writestr("__MACOSX/._garden.ipynb", b"junk")
    old = {"worksheets": [{"cells": [{**c, "input": c["source"]} for c in json.loads(data)["cells"]]}]}
    percent, export = "", ""
    for mark, kind, source in CELLS:
        key = mark.split()[0] if mark else None
        source = {**SOLUTION, "why": "Because."}.get(key, source)
        commented = "".join(f"# {line}\n" for line in source.split("\n"))
        percent += f"# %% [markdown]\n{commented}\n" if kind == "markdown" else f"# %%\n{source}\n\n"
        export += f"{commented}\n" if kind == "markdown" else f"# In[ ]:\n\n\n{source}\n\n\n"
    for shape, name in [
        (data, "garden.ipynb"),
        (b"\xef\xbb\xbf" + data, "garden.ipynb"),
        (data.decode().encode("utf-16"), "garden.ipynb"),
        (notebook(answers=SOLUTION, why="Because.", metadata=False), "garden (1).ipynb"),
        (json.dumps(old).encode(), "garden.ipynb"),
        (zipped.getvalue(), "garden.zip"),
        (percent.encode(), "garden.py"),
        (export.encode(), "garden.py"),
    ]:
        submission = taken(shape, name)
        assert statuses(submission) == ALL, name
        assert submission.answers["why"].text == "Because."
    plain = "import gardenlib\nitems = gardenlib.plants()\n" + "\n".join(SOLUTION.values())
    assert statuses(taken(plain.encode(), "garden.py")) == {**ALL, "why": "missing"}


@pytest.mark.parametrize("together", [False, True])
def test_written_answers_are_found_in_colabs_export(together):
    """Colab writes prose as text in quotes, and leaves shell commands as they are."""
    parts = ['"""garden.ipynb\n\nAutomatically generated by Colab.\n"""', "!pip install x"]
    for mark, kind, source in CELLS:
        key = mark.split()[0] if mark else None
        source = {**SOLUTION, "why": "Because.\n\nTruly."}.get(key, source)
        parts.append(f'"""{source}"""' if kind == "markdown" else source)
    export = "\n\n".join(parts)
    if together:
        export = export.replace('"""\n\n"""', "\n\n")
    submission = taken(export.encode(), "garden.py")
    assert statuses(submission) == ALL
    assert submission.answers["why"].text == "Because.\n\nTruly."


def test_a_slip_in_a_script_costs_its_own_piece_only():
    code = f"x = (\n\n{PICK}\n\n\n{NEAREST}\n\ny = 1 +\n\n{SOLUTION['heaviest']}\n"
    submission = taken(code.encode(), "garden.py")
    assert statuses(submission) == {**ALL, "why": "missing"}
    assert submission.cells[1].source == "\n\n" + PICK
    assert len(submission.cells) == 5


@pytest.mark.parametrize("metadata", [True, False])
@pytest.mark.parametrize(("kind", "mark"), [("raw", ""), ("markdown", ""), ("markdown", "```")])
def test_an_answer_that_a_stray_key_made_text_is_run_and_needs_a_look(metadata, kind, mark):
    cells = json.loads(notebook(answers=SOLUTION, metadata=metadata))["cells"]
    source = f"{mark}python\n{PICK}\n{mark}" if mark else PICK
    cells[3] = {"cell_type": kind, "metadata": cells[3]["metadata"], "source": source}
    submission = taken(json.dumps({"cells": cells}).encode())
    assert submission.answers["pick"].status == "answered"
    assert submission.cells[3].kind == "code"
    assert "cell 4 (`def pick(items, k):`) is text and holds `pick`" in submission.doubt


def test_an_expression_too_deep_to_compare_costs_nothing():
    deep = PICK + "\nx = " + " + ".join(["1"] * 1500)
    inside = PICK.replace("return", "y = " + " + ".join(["1"] * 1500) + "\n    return")
    for source in (deep, inside):
        assert statuses(taken(notebook(answers={**SOLUTION, "pick": source})))["pick"] == "answered"


def test_the_untouched_notebook_answers_nothing():
    for metadata in (True, False):
        submission = taken(notebook(metadata=metadata))
        assert set(statuses(submission).values()) == {"unchanged"}
    layout = notebook(answers={"pick": "def pick( items,k ):\n\n    # what now?\n    ...\n"})
    assert statuses(taken(layout))["pick"] == "unchanged"


def test_outputs_and_layout_do_not_change_the_luck_but_code_does():
    one, other = (
        taken(notebook(answers=SOLUTION)),
        taken(notebook(answers=SOLUTION, why="text", metadata=False)),
    )
    assert one.sha256 == other.sha256
    assert one.sha256 != taken(notebook(answers={**SOLUTION, "pick": PICK + "\n\n# x"})).sha256


def test_answers_are_found_by_their_source_wherever_they_stand():
    moved = taken(notebook(answers={"pick": "", "nearest": PICK + "\n\n" + NEAREST}))
    assert moved.answers["pick"].status == moved.answers["nearest"].status == "answered"
    decorated = taken(
        notebook(answers={"pick": "try:\n    def pick(items, k):\n        return 1\nfinally:\n    pass"})
    )
    assert decorated.answers["pick"].status == "answered"
    for source in (
        "pick = lambda items, k: items.sample(k)",
        "from x import y as pick",
        "async def pick(): pass",
    ):
        assert taken(notebook(answers={"pick": source})).answers["pick"].status == "answered"
    broken = taken(notebook(answers={"pick": "def pick(items, k)\n    return items.sample(k)"}))
    assert broken.answers["pick"].status == "answered"
    magic = taken(notebook(answers={"pick": "%time x = 1\n!ls\n" + PICK}))
    assert magic.answers["pick"].status == "answered"
    gone = taken(notebook(answers={"pick": "pass"}))
    assert gone.answers["pick"].status == "missing"


@pytest.mark.parametrize(
    "source",
    [
        'x = """\n%%not a magic\n! nor a command\n"""\ndef pick(items, k):\n    return items',
        "items?\n??items\nitems.head??\ndef pick(items, k):\n    return items",
        "%%unheard_of -x\ndef pick(items, k):\n    return items",
    ],
)
def test_what_looks_like_a_magic_and_what_is_one_hide_no_answer(source):
    submission = taken(notebook(answers={**SOLUTION, "pick": source}))
    assert submission.answers["pick"].status == "answered"
    assert not submission.doubts


def test_a_cell_too_long_to_parse_ends_at_once_and_costs_nobody_else():
    long = PICK + "\nx = 1\n" + "x += 1\n" * 200_000
    assert statuses(taken(notebook(answers={**SOLUTION, "pick": long}))) == {**ALL, "why": "unchanged"}


def test_files_beside_a_notebook_change_its_luck_and_come_along():
    data = notebook(answers=SOLUTION)
    alone = taken(zipped(garden__ipynb=data), "a.zip")
    beside = {"tools.py": "x = 1", "odd-name.py": "x", "b.txt": "x", "receipt.txt": "x"}
    with_them = taken(zipped(garden__ipynb=data, **beside), "a.zip")
    assert with_them.modules == (("b.txt", "x"), ("tools.py", "x = 1"))
    assert with_them.sha256 != alone.sha256


def test_what_is_laid_beside_a_notebook_is_small_plain_and_called_harmlessly():
    answers = {**SOLUTION, "heaviest": "answer = [open(n) for n in ('wide.csv', 'a.xlsx', 'latin.csv')]"}
    beside = {
        "data.csv": "a,b\r\n1,2\r\n",
        "wide.csv": "x" * 1_000_001,
        "latin.csv": "ä".encode("latin-1"),
        "null.txt": b"a\0b",
        "a.xlsx": b"PK",
        "plot.png": b"x",
        ".netrc.txt": "x",
        "a\nb.txt": "x",
        "é.txt": "x",
        **{f"n{n:02}.json": "{}" for n in range(25)},
    }
    found = taken(zipped(garden__ipynb=notebook(answers=answers), **beside), "a.zip")
    assert dict(found.modules)["data.csv"] == "a,b\r\n1,2\r\n"  # to the letter
    assert set(dict(found.modules)) == {"data.csv", *(f"n{n:02}.json" for n in range(19))}
    (said,) = (one for one in found.remarks if "not laid beside it" in one)
    assert said.startswith(
        "handed in with the notebook, and not laid beside it: wide.csv, latin.csv, a.xlsx ("
    )


def test_data_beside_a_notebook_travels_to_another_computer_and_counts_as_handed_in(tmp_path):
    here = tmp_path / "in" / "submission_1"
    here.mkdir(parents=True)
    files = {"garden.ipynb": notebook(), "who.csv": b"a,b", "talk.pdf": b"%PDF", "x.py": b"x = 1"}
    for name, data in files.items():
        (here / name).write_bytes(data)
    (found,) = find_submissions([tmp_path / "in"], LAB)
    (tmp_path / "there").mkdir()
    moved = Parcel.of(Assignment(found)).unpacked(tmp_path / "there").found
    laid = {name: path.read_bytes() for name, path in laid_beside(moved).items()}
    assert laid == {"who.csv": b"a,b", "x.py": b"x = 1"}
    assert not any(tmp_path / "in" in path.parents for path in laid_beside(moved).values())
    before = handed_in(found)
    (here / "who.csv").write_bytes(b"a,c")
    assert handed_in(found) != before


def test_of_several_answers_the_last_counts_and_it_is_remarked():
    submission = taken(notebook(answers=SOLUTION, extra=["def pick(items, k):\n    return items.head(k)"]))
    assert (
        "`pick` is defined in 2 cells; the last one, cell 13 (`def pick(items, k):`), counts"
        in submission.remarks
    )


def test_an_untouched_stub_below_the_answer_does_not_hide_it():
    stub = "def pick(items, k):\n    ..."
    submission = taken(notebook(answers=SOLUTION, extra=[stub]))
    assert submission.skip == {12}
    assert "left out" in submission.remarks[0]
    assert taken(notebook(answers={"nearest": "def pick(items, k):\n    return 1"})).skip == frozenset()


def test_written_answers_are_found_split_moved_or_in_a_code_cell():
    cells = json.loads(notebook(metadata=False))["cells"]
    at = next(i for i, cell in enumerate(cells) if "Type your answer" in "".join(cell["source"]))

    def text(*new, keep=False):
        put = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in new]
        changed = [*cells[: at + keep], *put, *cells[at + 1 :]]
        return taken(json.dumps({"cells": changed}).encode()).answers["why"].text

    assert text(("markdown", "One."), ("markdown", "Two.")) == "One.\n\nTwo."
    assert text(("markdown", "Below the prompt."), keep=True) == "Below the prompt."
    assert text(("markdown", "_Type your answer here, replacing this text._\n\nAfter it.")) == "After it."
    assert text(("raw", "As raw text.")) == "As raw text."
    assert text(("code", "I typed it in a code cell, sorry.")) == "I typed it in a code cell, sorry."
    typed = json.loads(notebook(metadata=True))["cells"]
    typed.insert(at + 1, {"cell_type": "code", "metadata": {}, "source": "Below it, in a code cell."})
    assert taken(json.dumps({"cells": typed}).encode()).answers["why"].text == "Below it, in a code cell."
    moved = json.loads(notebook(why="Moved.", metadata=True))["cells"]
    moved.append(moved.pop(at))
    assert taken(json.dumps({"cells": moved}).encode()).answers["why"].text == "Moved."


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.ipynb", "empty"),
        (b"\0\0 \n", "a.ipynb", "empty"),
        (b"<!DOCTYPE html><html>", "a.ipynb", "web page"),
        (b"%PDF-1.4 ...", "a.pdf", "PDF"),
        (notebook()[:500], "a.ipynb", "ends in the middle"),
        (notebook().replace(b'"cells": [', b'"cells": [,', 1), "a.ipynb", "damaged"),
        (b'{"cells": []}', "a.ipynb", "no code"),
        (b'{"cells": "x"}', "a.ipynb", "no cells"),
        (b'{"cells": [1, {"cell_type": "code", "source": 5}]}', "a.ipynb", "no code"),
        (b"[1]", "a.ipynb", "not a notebook"),
        (b"[" * 200_000, "a.ipynb", "not a notebook|damaged|cut"),
        (b"hello", "a.ipynb", "not a notebook"),
        (b'{"cells": [{"cell_type": "code", "source": "x = 1"}]}', "a.ipynb", "nothing of garden"),
        (b"# only a comment", "a.py", "no code"),
        (b"PK\3\4 broken", "a.zip", "damaged"),
        (b"not a zip", "a.zip", "damaged"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_gets_a_reason(tmp_path, data, name, reason):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=reason):
        take_in(path, LAB)


def zipped(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return made.getvalue()


def test_zips_are_read_in_memory_and_bombs_are_refused(monkeypatch):
    import coursekit.grading.reading.formats as formats

    monkeypatch.setattr(formats, "MAX_FILE", 1_000_000)
    with pytest.raises(Unreadable, match="too large"):
        taken(zipped(a__ipynb=b" " * 5_000_000), "a.zip")
    with pytest.raises(Unreadable, match="no notebook"):
        taken(zipped(a__txt=b"x"), "a.zip")
    with pytest.raises(Unreadable, match="another zip"):
        taken(zipped(a__ipynb=zipped(b__ipynb=notebook())), "a.zip")
    two = taken(zipped(a__ipynb=notebook(), b__ipynb=notebook(answers=SOLUTION)), "a.zip")
    assert "2 notebooks" in two.doubt


def test_the_receipt_of_a_hand_in_is_read_and_compared():
    data = notebook(answers=SOLUTION)
    receipt = {
        "lab": "garden",
        "student": "ada@uni",
        "notebook": "garden.ipynb",
        "sha256": sha256(data).hexdigest(),
    }
    submission = taken(zipped(garden__ipynb=data, receipt__json=json.dumps(receipt)), "x.zip")
    assert submission.remarks == ()
    changed = taken(zipped(garden__ipynb=notebook(), receipt__json=json.dumps(receipt)), "x.zip")
    assert "not the one its receipt" in changed.remarks[0]
    with pytest.raises(Unreadable, match="This is lab7"):
        taken(zipped(garden__ipynb=data, receipt__json=json.dumps({**receipt, "lab": "lab7"})), "x.zip")
    assert taken(zipped(garden__ipynb=data, receipt__json=b"[[["), "x.zip").who == ADA


def test_one_submission_a_student_is_found_in_folders_of_every_shape(tmp_path):
    data = notebook()
    for name in [
        "Ada Lovelace_1_assignsubmission_file/garden.ipynb",
        "Ada Lovelace_1_assignsubmission_file/notes.pdf",
        "Bob_2_assignsubmission_file/report.pdf",
        "carl/garden.ipynb",
        "carl/helpers.py",
        "carl/.ipynb_checkpoints/garden-checkpoint.ipynb",
        "garden dora.ipynb",
        "garden (2) dora.ipynb",
        "emil.html",
        "README.md",
        ".DS_Store",
        "__MACOSX/garden.ipynb",
        "picture.png",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "link.ipynb").symlink_to("/etc/passwd")
    found = find_submissions([tmp_path], LAB)
    assert [one.who.student for one in found] == ["1", "2", "carl", "dora", "dora (2)", "emil"]
    assert found[0].path.name == "garden.ipynb"
    assert found[1].path.name == "report.pdf"
    assert "also goes by the name" in found[4].who.remarks[0]
    assert [one.path.name for one in found[2].others] == ["helpers.py"]


def put(folder, **files):
    """Files by name ("__" stands for a slash) with the garden's notebook, or a text."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def students(folder):
    return {one.shown: one.who.student for one in find_submissions([folder], LAB)}


def test_what_is_in_a_file_never_says_whose_it_is(tmp_path):
    """Does a receipt with somebody else's name take over their row?"""
    thief = zipped(garden__ipynb=notebook(), receipt__json=json.dumps({"lab": "garden", "student": "111"}))
    put(
        tmp_path,
        **{
            "Ada_111_assignsubmission_file_/garden.ipynb": notebook(answers=SOLUTION),
            "Zed_999_assignsubmission_file_/garden.zip": thief,
            "garden eve.zip": thief,
        },
    )
    found = find_submissions([tmp_path], LAB)
    taken_in = [take_in(one.path, LAB, one.who) for one in found]
    assert [one.who.student for one in taken_in] == ["111", "999", "eve"]
    assert taken_in[1].remarks == ()
    assert taken_in[2].remarks == ("the receipt in the zip was made out for '111'",)


def test_an_invented_key_is_nobodys_and_so_is_its_file_name(tmp_path):
    names = ["ada.ipynb", "garden ada.ipynb", "ADA final.ipynb", "submitted/ada (2)/garden/garden.ipynb"]
    names += [f"{file_name('ADA')}.ipynb"]  # what the page of a student called ADA would be called
    put(tmp_path, **dict.fromkeys(names, notebook()))
    keys = students(tmp_path)
    assert keys["submitted/ada (2)/garden/garden.ipynb"] == "ada (2)"
    assert len(keys) == len(set(map(str.casefold, keys.values()))) == len(names)
    assert len({file_name(one) for one in keys.values()}) == len(names)


def test_nobodys_work_vanishes_in_a_folder_that_several_people_share(tmp_path):
    code = "\n".join(SOLUTION.values())
    put(
        tmp_path,
        **{
            "E-Mail/anna.ipynb": notebook(),
            "E-Mail/ben.py": code,
            "E-Mail/carla.pdf": b"%PDF",
            "E-Mail/dieter.ipynb.txt": "x",
            "E-Mail/plot.png": b"x",
            "ina/garden.ipynb": notebook(),
            "ina/jan.py": code,
            "ina/tools.py": "def plot():\n    pass",
            "ina/kim.pdf": b"%PDF",
            "ina/plot.png": b"x",
            "leo/garden_leo.ipynb": notebook(),
            "leo/leo_export.py": code,
            "Mia_7_assignsubmission_file_/garden.ipynb": notebook(),
            "Mia_7_assignsubmission_file_/notes.pdf": b"%PDF",
            "Mia_7_assignsubmission_file_/older/garden.ipynb": notebook(),
        },
    )
    found = find_submissions([tmp_path], LAB)
    assert {one.who.student for one in found} == {
        *("anna", "ben", "carla", "dieter", "ina", "jan", "leo", "7"),
    }
    aside = dict(line.partition(" ")[::2] for line in left_aside([tmp_path], found))
    assert aside.keys() == {"ina/kim.pdf", "ina/tools.py", "leo/leo_export.py", "E-Mail/plot.png", *(
        path.relative_to(tmp_path).as_posix() for path in (one.path for one in found[0].others)
    )}  # fmt: skip
    assert "ina/garden.ipynb" in aside["ina/kim.pdf"]


def test_a_file_of_the_same_student_is_not_called_no_submission(tmp_path):
    put(tmp_path, **{"bert_31_32_garden.ipynb": notebook(), "bert_LATE_31_33_garden-1.ipynb": notebook()})
    found = find_submissions([tmp_path], LAB)
    (line,) = left_aside([tmp_path], found)
    assert "of the same student as" in line
    older, newer = "bert_31_32_garden.ipynb", "bert_LATE_31_33_garden-1.ipynb"
    for counts, other in ((older, newer), (newer, older)):  # the newer one may be broken off
        assert left_aside([tmp_path], found, {counts}) == [
            f"{other} (of the same student as {counts}, which was graded)"
        ]


def test_what_a_grading_wrote_among_the_submissions_is_nobodys_work(tmp_path):
    put(tmp_path, **{"ada.ipynb": notebook(), "out/results/ada.json": "{}", "out/feedback/ada.html": "<p>"})
    put(tmp_path, **{"out/report.html": "<p>", "out/marks.csv": "student", "out/bob.html": "<p>"})
    assert set(students(tmp_path).values()) == {"ada", "bob"}
    assert left_aside([tmp_path], find_submissions([tmp_path], LAB)) == ["out/marks.csv"]


def test_a_single_file_is_found_too(tmp_path):
    path = tmp_path / "lab1 ada.ipynb"
    path.write_bytes(notebook())
    assert [one.who.student for one in find_submissions([path], replace(LAB, name="lab1"))] == ["ada"]


def test_a_whole_class_in_one_zip_is_not_one_student():
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        for name in ("Ada_1_file/garden.ipynb", "Bob_2_file/garden.ipynb"):
            archive.writestr(name, notebook(answers=SOLUTION))
    with pytest.raises(Unreadable, match=r"notebooks of 2 folders .*unpack it and grade the folder"):
        read_contents(inside.getvalue(), "CS101.zip")


def test_what_is_a_zip_by_its_format_only_is_called_by_its_name():
    for member, said in (("[Content_Types].xml", "Office document"), ("inner.zip", "holds another zip file")):
        inside = io.BytesIO()
        with zipfile.ZipFile(inside, "w") as archive:
            archive.writestr(member, b"x")
        with pytest.raises(Unreadable, match=said):
            read_contents(inside.getvalue(), "lab.docx")


def test_an_answer_under_another_name_needs_a_look():
    renamed = SOLUTION["pick"].replace("def pick", "def my_pick")
    submission = taken(notebook(answers={**SOLUTION, "pick": renamed}))
    assert "makes no `pick`" in submission.doubts["pick"]
    assert submission.answers["pick"].status == "missing"
    assert not taken(notebook(answers=SOLUTION)).doubts


def test_of_several_files_the_first_that_answers_anything_counts(tmp_path):
    """Does an empty notebook, saved last, hide the good one?"""
    good, code = notebook(answers=SOLUTION), "\n".join(SOLUTION.values())
    put(
        tmp_path,
        **{
            "submitted/ada/garden/garden.ipynb": good,
            "submitted/ada/garden/Untitled.ipynb": b"",
            "submitted/bob/garden/garden.ipynb": notebook(),
            "submitted/bob/garden/garden.py": code,
            "submitted/cem/garden/garden.ipynb": b"",
        },
    )
    os.utime(tmp_path / "submitted/ada/garden/garden.ipynb", (1, 1))
    found = [best_of(one, LAB) for one in find_submissions([tmp_path], LAB)]
    assert [one.path.name for one in found] == ["garden.ipynb", "garden.py", "garden.ipynb"]
    assert [one.path.name for one in found[0].others] == ["Untitled.ipynb"]
    scribbles = json.dumps({"cells": [{"cell_type": "code", "source": "1 + 1"}]}).encode()
    for odd in (b'{"cells": []}', scribbles, notebook()):  # each comes first by its name
        inside = zipped(garden__ipynb=good, zz__ipynb=odd)
        submission = taken(inside, "x.zip")
        assert submission.answers["pick"].status == "answered"
        assert "2 notebooks (garden.ipynb, zz.ipynb)" in submission.doubt
    with pytest.raises(Unreadable, match="has nothing of garden"):
        taken(zipped(a__ipynb=scribbles, b__ipynb=scribbles), "x.zip")
    damaged = bytearray(zipped(garden__ipynb=good, receipt__json=b"{}"))
    at = damaged.index(b"receipt.json") + len(b"receipt.json")
    damaged[at : at + 2] = b"\xff\xff"
    assert taken(bytes(damaged), "x.zip").answers["pick"].status == "answered"


def test_a_zip_costs_no_more_than_a_submission_does():
    """Thousands of receipts, or of files, would keep the grader busy for hours."""
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        archive.writestr("garden.ipynb", notebook(answers=SOLUTION))
        for n in range(5_000):
            archive.writestr(f"{n}.txt", b"")
    with pytest.raises(Unreadable, match="more than 5000 files"):
        taken(many.getvalue(), "a.zip")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("garden.ipynb", notebook(answers=SOLUTION))
        for n, lab in enumerate(("garden", "lab7")):
            archive.writestr(f"{n}/receipt.json", json.dumps({"lab": lab}))
    assert taken(made.getvalue(), "a.zip").answers["pick"].status == "answered"


def test_an_answer_that_is_renamed_and_broken_needs_a_look():
    submission = taken(notebook(answers={**SOLUTION, "pick": "def my_pick(items, k)\n    return 1"}))
    assert "makes no `pick`" in submission.doubts["pick"]
    assert not taken(notebook(answers={**SOLUTION, "pick": "# later"})).doubts


def test_a_long_text_elsewhere_needs_a_look_where_a_written_answer_is_missing():
    cells = json.loads(notebook(answers=SOLUTION))["cells"]
    text = {"cell_type": "markdown", "metadata": {}, "source": "Because chance is fair. " * 20}
    elsewhere = json.dumps({"cells": [text, *cells]}).encode()
    assert "but a long text does in cell 1 (`Because chance is fair." in taken(elsewhere).doubt
    assert not taken(notebook(answers=SOLUTION, why="Because chance is fair. " * 20)).doubt


def test_files_of_odd_encodings_and_names_are_read():
    data = notebook(answers=SOLUTION).decode()
    for shape, name in [
        (data.encode("utf-16-le"), "garden.ipynb"),
        (data.encode("utf-16-be"), "garden.ipynb"),
        (("\ufeff\ufeff" + data).encode(), "garden.ipynb"),
        (data.encode(), "garden.ipynb.zip"),
    ]:
        assert taken(shape, name).answers["pick"].status == "answered"
    half = notebook(answers={**SOLUTION, "pick": "# \ud800\n" + PICK})
    assert taken(half).cells[3].source == "# ?\n" + PICK


def test_the_test_cells_of_nbgraders_notebook_are_not_run():
    """They check with the library's own checks, which are switched off here: each would end in an error."""
    from coursekit.grading.submission.checks_elsewhere import checks_elsewhere

    begun = "from plants.checks import require as _require"
    sources = [
        f"# Check: a title\n{begun}\n_require('plants', 'pick', globals()) or 0.5",
        "# A check that runs when your work is marked.",
        f"{begun}\npick = 3\n_require('plants', 'pick', globals()) or 0.5",
        "def _require(x):\n    return x",
        "_require(1) or pick",
        "answer = _require(1)",
    ]
    assert checks_elsewhere([Cell("code", source) for source in sources]) == {0}
    assert checks_elsewhere([Cell("markdown", sources[0])]) == set()

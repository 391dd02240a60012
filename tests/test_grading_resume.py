"""A grading that is stopped, started again, asked for a part: nothing twice, nothing lost, nothing stale."""

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path

import crowd
import pytest
from click.testing import CliRunner
from crowd import FAVOURITE, HEAVIEST, LIMITS, MEAN, fruit, gather, notebook
from frozen_course import freeze

from coursekit.grading.batch import grade_folder
from coursekit.grading.earlier import Outset, Wanted, held
from coursekit.grading.gradable import LabError
from coursekit.grading.verdict.result import result_from_json
from coursekit.grading.workers.stopping import Stopped
from coursekit.progress import shown_progress
from coursekit.verbs import verbs

ROOT = Path(__file__).parent.parent
SCRIPT = crowd.__file__
ONLY_CHANGED = Wanted(only_changed=True)
RIGHT = {"heaviest": HEAVIEST["right"], "mean_weight": MEAN["right"], "favourite": FAVOURITE["right"]}


class Stop(Exception):
    pass


def web_pages(folder, names="abcd"):
    """Files that can't be graded, but have a result: it takes no sandbox to find it."""
    folder.mkdir()
    for name in names:
        (folder / f"fruit x{name}.ipynb").write_bytes(b"<html>")
    return folder


def grade(given, out, lab=None, stop_after=99, **how):
    """Whose submissions were graded; a run can be stopped after some."""
    graded = []

    def progress(done, of, result):
        graded.append(result.student)
        if len(graded) == stop_after:
            raise Stop

    try:
        grade_folder(given, lab or fruit(), out, limits=LIMITS, jobs=1, progress=progress, **how)
    except Stop:
        assert stop_after < 99
    return graded


def marks_of(out):
    return {row["student"]: row for row in csv.DictReader(StringIO((out / "marks.csv").read_text("utf-8")))}


@contextmanager
def a_grader(given, out, told):
    """The grader as a process of its own, which is a leader: a test may kill all of it."""
    src = Path(crowd.grade_folder.__code__.co_filename).parents[2]
    process = subprocess.Popen(
        [sys.executable, SCRIPT, str(given), str(out), str(told)],
        env={**os.environ, "PYTHONPATH": str(src)},
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(what, seconds=120):
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.005)


def lines(path):
    return path.read_text().splitlines() if path.exists() else []


def killed_and_resumed(tmp_path, size, kills, seed):
    """A crowd graded by graders that are killed at random moments, and once undisturbed: the same marks?"""
    given, out, told = tmp_path / "in", tmp_path / "out", tmp_path / "told"
    gather(given, size, seed)
    rng = random.Random(seed)
    finished = {}
    for kill in range(kills):
        with a_grader(given, out, told) as process:
            target = len(lines(told)) + rng.randrange(1, max(2, size // (kills + 1)))
            wait_for(lambda: len(lines(told)) >= target or process.poll() is not None)  # noqa: B023
            time.sleep(rng.random() * 0.1)
            assert process.poll() is None, f"over before it was killed for the {kill + 1}. time"
            process.kill()
        assert not (out / "marks.csv").exists()
        for path in (out / "results").glob("*.json"):
            result_from_json(path.read_text("utf-8"))  # whole
            seen = path.stat().st_mtime_ns, path.read_bytes()
            assert finished.setdefault(path.name, seen) == seen  # not written again
    with a_grader(given, out, told) as process:
        assert process.wait(300) == 0
    for name, seen in finished.items():
        path = out / "results" / name
        assert (path.stat().st_mtime_ns, path.read_bytes()) == seen
    assert len(set(lines(told))) == len(lines(told))  # nobody was graded twice
    assert size - kills <= len(lines(told)) <= size  # killed between a result and its line
    assert len(list((out / "results").iterdir())) == len(list((out / "feedback").iterdir())) == size
    assert not list(out.rglob(".*"))
    grade_folder(given, fruit(), tmp_path / "undisturbed", limits=LIMITS)
    for name in ("marks.csv", "written.csv"):
        assert (out / name).read_bytes() == (tmp_path / "undisturbed" / name).read_bytes()
    pages = {path.name: path.read_bytes() for path in (tmp_path / "undisturbed" / "feedback").iterdir()}
    assert {path.name: path.read_bytes() for path in (out / "feedback").iterdir()} == pages


@pytest.mark.slow
def test_a_batch_killed_and_resumed_gives_the_same_marks(tmp_path):
    killed_and_resumed(tmp_path, size=40, kills=2, seed=5)


@pytest.mark.slow
def test_a_batch_of_500_killed_and_resumed_gives_the_same_marks(tmp_path):
    killed_and_resumed(tmp_path, size=500, kills=6, seed=6)


def test_a_run_that_ended_is_graded_anew_and_one_that_was_stopped_goes_on(tmp_path):
    given, out = web_pages(tmp_path / "in"), tmp_path / "out"
    assert grade(given, out, stop_after=2) == ["xa", "xb"]
    assert grade(given, out, stop_after=1) == ["xc"]
    assert grade(given, out, begun=lambda told: told == Outset(4, 3) or pytest.fail(str(told))) == ["xd"]
    assert list(marks_of(out)) == ["xa", "xb", "xc", "xd"]
    assert grade(given, out) == ["xa", "xb", "xc", "xd"]


def test_anew_keeps_nothing_of_a_stopped_run(tmp_path):
    given, out = web_pages(tmp_path / "in"), tmp_path / "out"
    grade(given, out, stop_after=3)
    assert len(grade(given, out, wanted=Wanted(anew=True))) == 4


def test_a_mended_check_makes_no_stale_marks(tmp_path):
    """The hidden checks are mended while a grading is stopped: is anybody left with the old verdict?"""
    given, out, hidden = web_pages(tmp_path / "in"), tmp_path / "out", tmp_path / "hidden.py"
    hidden.write_text(fruit().hidden.read_text())
    assert len(grade(given, out, fruit(hidden), stop_after=3)) == 3
    hidden.write_text(hidden.read_text() + "\n# mended\n")
    assert len(grade(given, out, fruit(hidden))) == 4
    hidden.write_text(hidden.read_text() + "\n# again\n")
    assert len(grade(given, out, fruit(hidden), wanted=ONLY_CHANGED)) == 4


@pytest.mark.parametrize(
    "change",
    [
        {"secret": "another"},
        {"truth": {"favourite": "fig"}},
        {"forbidden": ()},
        {"blank": ()},
        {"mark": "of another term"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_lab_is_another_fingerprint(change):
    from coursekit.grading.fingerprint import lab_fingerprint

    lab = fruit()
    assert lab_fingerprint(lab, LIMITS) == lab_fingerprint(fruit(), LIMITS)
    assert lab_fingerprint(replace(lab, **change), LIMITS) != lab_fingerprint(lab, LIMITS)
    assert lab_fingerprint(lab, replace(LIMITS, cell=3)) != lab_fingerprint(lab, LIMITS)


def test_only_changed_grades_the_new_and_the_changed(tmp_path):
    given, out = web_pages(tmp_path / "in"), tmp_path / "out"
    grade(given, out)
    assert grade(given, out, wanted=ONLY_CHANGED) == []
    (given / "fruit xb.ipynb").write_bytes(b"<html> once more")
    (given / "fruit xe.ipynb").write_bytes(b"<html>")
    (out / "results" / "xd.json").write_text('{"student": "xd", "na')  # cut short by a full disk
    assert grade(given, out, wanted=ONLY_CHANGED) == ["xb", "xd", "xe"]
    assert list(marks_of(out)) == ["xa", "xb", "xc", "xd", "xe"]
    (given / "fruit xa.ipynb").unlink()
    assert grade(given, out, wanted=ONLY_CHANGED) == []
    assert list(marks_of(out)) == ["xb", "xc", "xd", "xe"]


def test_what_the_grader_failed_over_is_tried_again(tmp_path):
    given, out = web_pages(tmp_path / "in", "ab"), tmp_path / "out"
    grade(given, out)
    path = out / "results" / "xa.json"
    told = json.loads(path.read_text())
    assert told["origin"]["lab"]
    path.write_text(json.dumps({**told, "status": "needs a look", "origin": {**told["origin"], "lab": ""}}))
    assert grade(given, out, wanted=ONLY_CHANGED) == ["xa"]


def test_two_gradings_do_not_write_into_one_folder(tmp_path):
    given, out = web_pages(tmp_path / "in"), tmp_path / "out"
    with held(out), pytest.raises(LabError, match="another grading writes"):
        grade(given, out)
    assert len(grade(given, out)) == 4


def test_half_written_files_of_a_killed_grader_are_cleared(tmp_path):
    given, out = web_pages(tmp_path / "in"), tmp_path / "out"
    grade(given, out)
    (out / "results" / ".xa.json.abc.part").write_text("{")
    (out / ".marks.csv.abc.part").write_text("student")
    grade(given, out)
    assert not list(out.rglob(".*"))


def test_nothing_of_a_killed_grader_goes_on(tmp_path):
    given, told = tmp_path / "in", tmp_path / "told"
    given.mkdir()
    (given / "fruit ada.ipynb").write_bytes(b"<html>")
    (given / "fruit bob.ipynb").write_bytes(notebook(heaviest="while True:\n    pass"))
    with a_grader(given, tmp_path / "out", told) as process:
        wait_for(lambda: lines(told))
        threads = Path(f"/proc/{process.pid}/task").iterdir()
        theirs = [Path("/proc") / pid for one in threads for pid in (one / "children").read_text().split()]
        assert theirs
        process.kill()
        process.wait()
        wait_for(lambda: not any(_runs(one) for one in theirs), seconds=20)


def _runs(process):
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_grader_told_to_end_leaves_the_marks_so_far(tmp_path, number):
    given, out, told = tmp_path / "in", tmp_path / "out", tmp_path / "told"
    web_pages(given, [f"y{n}" for n in range(300)])
    with a_grader(given, out, told) as process:
        wait_for(lambda: len(lines(told)) >= 3)
        process.send_signal(number)
        assert process.wait(60) != 0
    rows = list(csv.DictReader((out / "marks-partial.csv").open(encoding="utf-8")))
    assert 3 <= len(rows) < 300
    on_disk = (out / "results").glob("*.json")  # Ctrl-C may leave a part of a file, which nobody believes
    finished = {result_from_json(path.read_text("utf-8")).student for path in on_disk}
    assert {row["student"] for row in rows} <= finished
    assert len(rows) >= len(finished) - 1  # stopped between a result and its row
    assert not (out / "marks.csv").exists()


@pytest.mark.slow
def test_one_question_is_graded_again_and_the_others_keep_their_marks(tmp_path):
    given, out, hidden = tmp_path / "in", tmp_path / "out", tmp_path / "hidden.py"
    given.mkdir()
    (given / "fruit ada.ipynb").write_bytes(notebook(**RIGHT))
    (given / "fruit bob.ipynb").write_bytes(notebook(heaviest=HEAVIEST["by name"], mean_weight=MEAN["sum"]))
    (given / "fruit cleo.ipynb").write_bytes(notebook(**RIGHT))
    strict = fruit().hidden.read_text()
    assert "favourite.value" in strict
    wrong = strict.replace("max(basket, key=basket.__getitem__)", "min(basket, key=basket.__getitem__)")
    wrong = wrong.replace("sum(basket.values()) / len(basket)", "0")
    assert strict != wrong
    hidden.write_text(wrong)
    grade(given, out, fruit(hidden))
    before = marks_of(out)
    assert [before["ada"][key] for key in before["ada"] if "(of" in key][:3] == ["1", "1", "2.5"]

    hidden.write_text(strict)
    (given / "fruit cleo.ipynb").write_bytes(notebook(**{**RIGHT, "favourite": FAVOURITE["wrong"]}))
    (given / "fruit dan.ipynb").write_bytes(notebook(**RIGHT))
    told = []
    heaviest = Wanted(questions=("heaviest",))
    assert grade(given, out, fruit(hidden), wanted=heaviest, begun=told.append, stop_after=1)
    with pytest.raises(LabError, match="finish it first: the same command --question heaviest"):
        grade(given, out, fruit(hidden), wanted=Wanted(questions=("favourite",)))
    assert len(grade(given, out, fruit(hidden), wanted=heaviest, begun=told.append)) == 3
    assert told == [Outset(4, 0, 2), Outset(4, 1, 2)]
    marks = {name: (row["heaviest (of 3)"], row["mean_weight (of 1.5)"], row["favourite (of 2.5)"])
             for name, row in marks_of(out).items()}  # fmt: skip
    assert marks["ada"] == ("3", "1", "2.5")  # the mean keeps what the wrong check gave
    assert marks["bob"][1:] == (before["bob"]["mean_weight (of 1.5)"], before["bob"]["favourite (of 2.5)"])
    assert marks["cleo"] == ("3", "1.5", "1")  # another file: all of it
    assert marks["dan"] == ("3", "1.5", "2.5")  # a new one: all of it
    half_old = grade(given, out, fruit(hidden), wanted=ONLY_CHANGED)
    assert half_old == ["ada", "bob"]
    assert marks_of(out)["ada"]["total"] == "7"


def test_a_question_that_there_is_not_is_told_before_anything_is_graded(tmp_path):
    given, out = web_pages(tmp_path / "in"), tmp_path / "out"
    with pytest.raises(LabError, match="no question 'heviest'; did you mean heaviest"):
        grade(given, out, wanted=Wanted(questions=("heviest",)))
    with pytest.raises(LabError, match=r"taste is marked by a person: type its points into written.csv"):
        grade(given, out, wanted=Wanted(questions=("taste",)))
    assert not (out / "results").exists()


def test_a_log_gets_a_line_now_and_then(capsys):
    from rich.console import Console

    now = [0.0]
    with shown_progress(Console(width=120), "lab1: grading", clock=lambda: now[0]) as tell:
        tell(100, 700)  # of an earlier run: no pace
        for done in range(101, 701):
            now[0] += 0.5
            tell(done, 700)
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "lab1: grading: 160 of 700, 2.0 a second, about 4 min left"
    assert len(said) == 9


def test_a_terminal_gets_a_bar_with_the_pace():
    from rich.console import Console

    screen, now = StringIO(), [0.0]
    with shown_progress(Console(file=screen, force_terminal=True, width=120), "lab1", lambda: now[0]) as tell:
        tell(0, 60)
        now[0] = 10.0
        tell(20, 60)
    assert "20/60" in screen.getvalue()
    assert "2.0 a second, about 20 s left" in screen.getvalue()


@pytest.fixture
def command(tmp_path, monkeypatch):
    """`memeverse grade lab1`, on a copy of the course that nobody edits."""
    for part in ("notebooks", "autograder", "src", "pyproject.toml", "LICENSE", "README.md"):
        (tmp_path / part).symlink_to(ROOT / part)
    shutil.copytree(ROOT / "course", tmp_path / "course")
    freeze(tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    given = tmp_path / "in"
    given.mkdir()
    for name in ("ada", "bob"):
        (given / f"lab1 {name}.ipynb").write_bytes(b"<html>")
    (verb,) = (one for one in verbs() if one.name == "grade")
    return lambda *more: CliRunner().invoke(verb, ["lab1", str(given), "-o", str(tmp_path / "out"), *more])


@pytest.mark.slow
def test_the_command_says_what_stands_and_how_to_grade_it_again(command, tmp_path):
    assert "before" not in command().output
    assert "2 of 2 were graded before" in (said := command("--only-changed").output)
    assert "--anew grades them again" in said
    assert "before" not in command().output
    assert sorted(one.name for one in (tmp_path / "out").glob("*.csv")) == ["marks.csv", "written.csv"]


@pytest.mark.slow
def test_the_class_list_is_remembered_with_the_results(command, tmp_path):
    one, other, out = tmp_path / "one.csv", tmp_path / "other.csv", tmp_path / "out"
    one.write_bytes("id;name;email\nada;Ada Ångström;ada@x.org\n7;Zoë;z@x.org\n".encode("cp1252"))
    other.write_text("id,name\nada,Ada\nbob,Bob\n")
    assert "last time" not in command("--roster", str(one)).output
    one.rename(tmp_path / "gone.csv")
    for more in ((), ("--question", "selector_random"), ("--anew",)):
        said = " ".join(command(*more).output.split())
        assert f"No --roster: {out / 'class-list.csv'}, the class list of the last time, was used." in said
        rows = marks_of(out)
        assert {key: (row["name"], row["status"]) for key, row in rows.items()} == {
            "7": ("Zoë", "nothing handed in"),
            "ada": ("Ada Ångström", "unreadable"),
            "bob": ("", "unreadable"),
        }
    assert (out / "class-list.csv").read_bytes() == (tmp_path / "gone.csv").read_bytes()
    assert "last time" not in command("--roster", str(other)).output
    assert "last time" in command("--only-changed").output
    assert set(marks_of(out)) == {"ada", "bob"}


@pytest.mark.slow
def test_an_unreadable_file_has_an_earlier_result(command, tmp_path):
    """Is it left unsaid that such a file is looked at again?"""
    assert "2 submissions graded" in command().output
    assert "no earlier result" not in command("--question", "selector_random").output
    (tmp_path / "in" / "lab1 bob.ipynb").write_bytes(b"<html><p>")
    assert "1 of 2 have no earlier result of the same file" in command("--question", "selector_random").output


def test_the_command_refuses_what_makes_no_sense(command, tmp_path):
    told = command("--question", "selector_radom")
    assert told.exit_code == 1
    assert "did you mean selector_random?" in told.output
    assert command("--anew", "--only-changed").exit_code == 2
    assert command("--jobs", "3", "--dask", "tcp://127.0.0.1:9").exit_code == 2
    assert not (tmp_path / "out" / "results").exists()


def test_a_stopped_command_says_how_to_go_on(command, monkeypatch):
    def stop(*_):
        raise Stopped(signal.SIGTERM)

    monkeypatch.setattr("coursekit.grading.batch.close", stop)
    told = command()
    assert told.exit_code == 128 + signal.SIGTERM
    assert "Stopped. What was finished is on disk; the same command goes on from here." in told.output

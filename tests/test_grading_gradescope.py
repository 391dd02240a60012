"""Our own Gradescope bundle: the judge's marks, by the scripts that Gradescope runs, and nothing else's."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "garden_lab"))

from garden import HEAVIEST, HERE, NEAREST, PICK, SOLUTION, garden, notebook

from coursekit.authoring.commands import ToolFailed
from coursekit.authoring.emit_gradescope import NOT_GRADED, Image, emit_gradescope
from coursekit.authoring.emit_student import emit_student
from coursekit.grading.channels import gradescope
from coursekit.grading.channels.bundle import packed, unpacked
from coursekit.grading.channels.foreign import gradescope_run
from coursekit.grading.channels.gradescope import report
from coursekit.grading.verdict.judge import grade_file
from coursekit.grading.walls.bubblewrap import closed_in
from coursekit.grading.walls.view import package_folder, python_roots
from coursekit.release.course import read_course
from coursekit.release.lean_lock import lean_lock
from coursekit.release.plan import gradable, make_plan
from coursekit.release.terms import read_term

ROOT = Path(__file__).parent.parent
LAB = garden()
LIBRARIES = [str(package_folder(name).parent) for name in ("coursekit", "memeverse")] + [str(HERE)]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundle")
    blank, wheel = folder / "garden.ipynb", folder / "gardenlib-1.0-py3-none-any.whl"
    blank.write_bytes(notebook())
    wheel.write_bytes(b"a wheel")
    image = Image("3.12", "numpy==2.0 \\\n    --hash=sha256:0\n", "uv==0.1\n", wheel)
    return emit_gradescope(packed(LAB, blank), image, folder / "autograder.zip")


@pytest.fixture
def autograder(bundle, tmp_path):
    """The folder /autograder as Gradescope lays it out."""
    root = tmp_path / "autograder"
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(root / "source")
    shutil.copy(root / "source" / "run_autograder", root)
    (root / "submission").mkdir()
    (root / "submission_metadata.json").write_text(json.dumps({"id": 42, "users": [{"name": "Ada"}]}))
    return root


def environment(root: Path) -> dict[str, str]:
    paths = {"AUTOGRADER": str(root), "GRADING_PYTHON": sys.executable, "PYTHONPATH": ":".join(LIBRARIES)}
    return {**os.environ, **paths, "GRADING_USER": ""}


def run(root: Path) -> tuple[dict, str]:
    """What run_autograder leaves for Gradescope, and what it says to staff."""
    ran = subprocess.run(
        ["bash", str(root / "run_autograder")],
        env=environment(root),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0
    return json.loads(
        (root / "results" / "results.json").read_text(encoding="utf-8")
    ), ran.stdout + ran.stderr


def hand_in(root: Path, name: str = "my work (2).ipynb", **answers) -> None:
    (root / "submission" / name).write_bytes(notebook(**answers))


def points(results: dict) -> float:
    return results.get("score", sum(test["score"] for test in results["tests"]))


def test_the_bundle_is_the_same_bytes_twice_and_pins_what_it_installs(bundle, tmp_path):
    with zipfile.ZipFile(bundle) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
        assert archive.getinfo("run_autograder").external_attr >> 16 == 0o755
    blank, wheel = tmp_path / "garden.ipynb", tmp_path / "gardenlib-1.0-py3-none-any.whl"
    blank.write_bytes(entries["blank.ipynb"])
    wheel.write_bytes(entries[wheel.name])
    image = Image("3.12", entries["requirements.txt"].decode(), entries["uv.txt"].decode(), wheel)
    again = emit_gradescope(packed(LAB, blank), image, tmp_path / "autograder.zip")
    assert again.read_bytes() == bundle.read_bytes()
    setup = entries["setup.sh"].decode()
    assert entries["python-version.txt"] == b"3.12\n"
    assert "--require-hashes" in setup
    assert "conda" not in setup
    assert "staff only" in entries["README.txt"].decode()


def test_the_scripts_are_valid_bash(autograder):
    for name in ("setup.sh", "run_autograder"):
        subprocess.run(["bash", "-n", str(autograder / "source" / name)], check=True)


def test_a_packed_lab_is_the_same_lab(autograder):
    lab = unpacked(autograder / "source")
    assert (lab.questions, lab.blank, lab.truth, lab.secret) == (
        LAB.questions,
        LAB.blank,
        LAB.truth,
        LAB.secret,
    )
    assert (lab.preload, lab.forbidden, lab.points) == (LAB.preload, LAB.forbidden, LAB.points)
    assert lab.hidden.read_bytes() == LAB.hidden.read_bytes()


def test_our_image_installs_what_grading_needs_and_no_notebook_server():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lean = lean_lock(lock, ["numpy", "pandas", "ipython", "matplotlib", "ipywidgets"])
    names = {line.split("==")[0] for line in lean.splitlines() if "==" in line}
    assert {"numpy", "pandas", "ipython", "traitlets", "kiwisolver"} <= names
    assert not names & {"jupyterlab", "otter-grader", "nbgrader", "notebook", "jupyter-server"}
    assert lean.count("--hash=sha256:") >= len(names)


PARTLY = {"pick": "def pick(items, k):\n    return items.head(k)", "nearest": NEAREST}


@pytest.mark.parametrize("answers", [SOLUTION, {}, PARTLY], ids=["right", "blank", "partly"])
def test_gradescope_gets_the_marks_that_our_judge_gives(autograder, tmp_path, answers):
    hand_in(autograder, answers=answers)
    results, said = run(autograder)
    ours = grade_file(autograder / "submission" / "my work (2).ipynb", LAB)
    assert points(results) == ours.earned
    assert sum(test["max_score"] for test in results["tests"]) == LAB.points
    assert json.loads(said)["sha256"] == ours.sha256
    assert results["stdout_visibility"] == "hidden"


def test_public_checks_are_told_at_once_and_hidden_ones_without_their_data(autograder):
    hand_in(autograder, answers=PARTLY)
    results, _ = run(autograder)
    shown = [test for test in results["tests"] if test["visibility"] == "visible"]
    later = [test for test in results["tests"] if test["visibility"] == "after_published"]
    failed = next(test for test in later if "equally often" in test["name"])
    assert failed["output"] == "Not passed.\nSome plants are picked far more often than others."
    assert "A hint nobody sees" not in json.dumps(results)
    assert any("Hint: " in test["output"] or test["status"] == "passed" for test in shown)
    assert len(shown) + len(later) == len(results["tests"])
    assert "1 written answers are marked by a person" in results["output"]


ATTACKS = {
    "exits": "import os\nos._exit(0)",
    "kills_all_it_can": (
        "import os, signal\n"
        "for pid in [os.getppid(), -1]:\n"
        "    try: os.kill(pid, signal.SIGKILL)\n"
        "    except OSError: pass"
    ),
    "writes_results": (
        "import pathlib\n"
        "for folder in ('/autograder/results', '{root}/results', '.'):\n"
        "    try: pathlib.Path(folder, 'results.json').write_text('{\"score\": 999}')\n"
        "    except OSError: pass"
    ),
    "patches": (
        "import json, builtins, numpy, pandas\n"
        "json.dumps = lambda *a, **k: '{\"score\": 999}'\n"
        "numpy.allclose = lambda *a, **k: True\n"
        "pandas.DataFrame.equals = lambda *a: True"
    ),
    "reads_the_checks": (
        "import os\n"
        "places = [place for top in ('/autograder', '{root}') for place in os.walk(top)]\n"
        "found = [place for place in places if 'checks.py' in place[2]]\n"
        "if found: answer = 'grower 1'"
    ),
}


@pytest.mark.sampled(3)
@pytest.mark.skipif(closed_in() is None, reason="without bubblewrap another user is what keeps files secret")
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_submission_earns_what_it_answers_and_changes_nothing_else(autograder, attack):
    before = {path: path.read_bytes() for path in (autograder / "source").iterdir()}
    evil = ATTACKS[attack].replace("{root}", str(autograder))
    hand_in(autograder, answers={"nearest": NEAREST}, extra=[evil])
    results, said = run(autograder)
    assert points(results) <= 4, results
    assert {test["name"].partition(":")[0] for test in results["tests"] if test["score"]} <= {"Nearest"}
    assert json.loads(said)["earned"] == points(results)
    assert before == {path: path.read_bytes() for path in (autograder / "source").iterdir()}


def test_a_judge_that_is_killed_leaves_zero_and_a_word_to_the_student(autograder):
    hand_in(autograder, answers={**SOLUTION, "pick": "import time\ntime.sleep(15)\n" + PICK})
    process = subprocess.Popen(["bash", str(autograder / "run_autograder")], env=environment(autograder))
    until, judges = time.monotonic() + 60, []
    while not judges and time.monotonic() < until:
        family = psutil.Process(process.pid).children(recursive=True)
        judges = [one for one in family if one.name().startswith("python")]
        time.sleep(0.02)
    for judge in judges[:1]:
        judge.send_signal(signal.SIGKILL)
    assert process.wait(60) == 0
    assert json.loads((autograder / "results" / "results.json").read_text()) == NOT_GRADED


def test_a_run_without_its_python_leaves_zero(autograder):
    hand_in(autograder, answers=SOLUTION)
    broken = {**environment(autograder), "GRADING_PYTHON": "/nowhere/python"}
    subprocess.run(["bash", str(autograder / "run_autograder")], env=broken, check=True, capture_output=True)
    assert json.loads((autograder / "results" / "results.json").read_text()) == NOT_GRADED


def test_a_machine_without_the_user_of_the_image_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("GRADING_USER", "nobody-is-called-so")
    with pytest.raises(SystemExit, match=r"no user 'nobody-is-called-so'.* set it to nothing"):
        gradescope._user()
    monkeypatch.setenv("GRADING_USER", "")
    assert gradescope._user() is None


def test_what_the_guide_says_to_type_grades_outside_gradescope(bundle, tmp_path):
    guide = (Path(__file__).parent.parent / "course" / "guide" / "instructors.md").read_text(encoding="utf-8")
    (typed,) = re.findall(r"^```sh\n(mkdir .*?)^```$", guide, re.MULTILINE | re.DOTALL)
    (tmp_path / "lab.ipynb").write_bytes(notebook(answers=SOLUTION))
    for old, new in {
        "/tmp/try": tmp_path / "try",
        "build/demo/lab1/gradescope/autograder.zip": bundle,
        "notebooks/student/lab1.ipynb": tmp_path / "lab.ipynb",
    }.items():
        assert old in typed
        typed = typed.replace(old, str(new))
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-ec", typed],
        env={**os.environ, "PATH": path, "PYTHONPATH": ":".join(LIBRARIES)},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    results = json.loads((tmp_path / "try" / "results" / "results.json").read_text(encoding="utf-8"))
    assert points(results) == LAB.points, ran.stdout + ran.stderr


def test_what_can_not_be_graded_gets_a_reason(autograder):
    assert run(autograder)[0]["output"].startswith("There is no notebook in what you handed in")
    (autograder / "submission" / "lab.ipynb").write_text("<html>")
    results, _ = run(autograder)
    assert (points(results), results["tests"]) == (0, [])
    assert "Traceback" not in results["output"]


def test_of_several_files_the_notebook_with_answers_counts(autograder):
    hand_in(autograder, "empty.ipynb")
    hand_in(autograder, "work.ipynb", answers=SOLUTION)
    os.utime(autograder / "submission" / "work.ipynb", (1, 1))
    results, _ = run(autograder)
    assert points(results) == LAB.points
    assert "work.ipynb" in results["output"]


def test_a_test_never_earns_more_than_it_is_worth():
    result = grade_file(HERE / "nothing.ipynb", LAB)
    assert report(result, LAB)["score"] == 0.0
    assert report(None, LAB)["score"] == 0.0


@pytest.mark.skipif(os.geteuid() != 0 or closed_in() is None, reason="only root can be two users at once")
def test_student_code_is_another_user_who_can_read_neither_checks_nor_results(autograder):
    """As in Gradescope's container: no bubblewrap in it, the judge root's, student code its own user's."""
    secrets = (
        "/autograder/source/checks.py /autograder/source/lab.json /autograder/results/results.json".split()
    )
    evil = (
        "import os\n"
        f"seen = [os.getuid() != 0] + [not os.access(path, os.R_OK) for path in {secrets}]\n"
        "try: open('/autograder/results/results.json', 'w')\n"
        "except OSError: seen.append(True)\n"
        "if seen == [True] * 5: answer = 'grower 1'"
    )
    hand_in(autograder, answers={}, extra=[evil])
    with tempfile.TemporaryDirectory() as scratch:
        line = _image(autograder, Path(scratch))
        ran = subprocess.run([*line, "bash", "/autograder/run_autograder"], capture_output=True, text=True)
    results = json.loads((autograder / "results" / "results.json").read_text(encoding="utf-8"))
    assert points(results) == 3, (results, ran.stdout[-2000:], ran.stderr[-2000:])


def _image(autograder: Path, scratch: Path) -> list[str]:
    """A container like Gradescope's, made with bubblewrap by root and without it inside."""
    users = scratch / "passwd"
    users.write_text("root:x:0:0::/:/bin/sh\nstudent:x:977:977::/:/bin/false\n")
    line = ["bwrap", "--cap-add", "ALL", "--unshare-pid", "--die-with-parent", "--ro-bind", "/usr", "/usr"]
    for name in ("/bin", "/sbin", "/lib", "/lib64"):
        line += ["--ro-bind-try", name, name]
    line += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp"]
    line += ["--ro-bind", str(users), "/etc/passwd", "--bind", str(autograder), "/autograder"]
    seen: set[Path] = set()
    for folder in [*python_roots(), *map(Path, LIBRARIES)]:
        for above in [one for one in reversed(folder.parents) if one not in seen and one != Path("/")]:
            line += ["--perms", "755", "--dir", str(above)]  # bubblewrap's own choice would be 700
            seen.add(above)
        line += ["--ro-bind", str(folder), str(folder)]
    if there := shutil.which("bwrap"):
        line += ["--ro-bind", os.devnull, there]
    kept = {"PYTHONPATH": ":".join(LIBRARIES), "GRADING_PYTHON": sys.executable, "PATH": "/usr/bin:/bin"}
    line.append("--clearenv")
    for name, value in kept.items():
        line += ["--setenv", name, value]
    return [*line, "--"]


def test_the_right_answers_of_the_garden_are_worth_what_the_tests_say():
    """The figures above lean on these points."""
    worth = {question.key: question.points for question in LAB.questions}
    assert (worth["nearest"], worth["heaviest"]) == (4, 3)
    assert HEAVIEST.startswith("answer")


@pytest.mark.slow
def test_the_sample_class_gets_on_gradescope_what_it_deserves(tmp_path):
    """Each file as one upload; without bubblewrap this is the judge's figures at whichever level there is."""
    course = read_course(ROOT)
    plan = make_plan(course, read_term(course, "demo"), course.lab("lab1"))
    blank = emit_student(plan.lesson, plan.library, plan.folder / "student" / "lab1.ipynb")
    wheel = tmp_path / "lab-1.0-py3-none-any.whl"
    wheel.write_bytes(b"")
    bundle = emit_gradescope(
        packed(gradable(plan), blank), Image("3.12", "", "", wheel), tmp_path / "lab.zip"
    )
    folder = ROOT / "autograder" / "lab1" / "sample_class"
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))["submissions"]
    for row in expected:
        earned = 0.0
        with suppress(ToolFailed):  # unreadable: the reason stands in the results, and no test
            earned = gradescope_run(bundle, folder / "submissions" / row["file"]).earned
        assert earned == sum(row["marks"].values()), row["file"]

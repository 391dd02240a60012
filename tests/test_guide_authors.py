"""Is what the guide for authors says to type, typed word for word, right?"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pandas as pd
import pytest
from course_copy import copy_for_authors, without_lab
from course_copy import memeverse as typed
from frozen_course import freeze

from memeverse.checks.answers import number_of
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check, run_check
from memeverse.checks.samples import users_at
from memeverse.checks.subject import LocalSubject

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "course" / "guide" / "authors.md").read_text(encoding="utf-8")


def test_the_tests_that_a_new_check_wants_are_there():
    section = GUIDE.partition("\n## Add a check\n")[2].partition("\n## ")[0]
    named = re.findall(r"`(tests/\w+(?:<lab>)?\.py)`", section)
    assert len(named) == 3
    for name in named:
        for lab in ("lab1", "lab2"):
            assert (ROOT / name.replace("<lab>", lab)).is_file()


def blocks(heading: str, language: str) -> list[str]:
    """The code blocks of one section."""
    section = GUIDE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", section, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for block in found]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (lambda users: 1, "pass"),
        (lambda users: 2, "fail"),
        (lambda users: None, "fail"),
        (lambda users: "1", "fail"),
        (lambda users: pd.DataFrame({"a": [1, 2]}), "fail"),
        (lambda users: [1, 2], "fail"),
        (..., "fail"),
    ],
)
def test_the_guides_own_check_judges_whatever_comes_back(answer, verdict):
    (source, *_) = blocks("Add a question", "python")
    names = {"check": check, "fail": fail, "number_of": number_of, "users_at": users_at}
    exec(compile(source, "guide", "exec"), names)
    one = names["spread_of_two"].check
    assert run_check(one, LocalSubject(answer, "spread", 1), 1).verdict == verdict


BANK = {
    "right/split": (
        "# mark: 2\n# why: splits at blanks",
        "def count_words(text):\n    return len(text.split())",
    ),
    "wrong/letters": (
        "# mark: 0\n# why: counts letters\n# fails: counts_three, counts_any_text",
        "def count_words(text):\n    return len(text)",
    ),
    "wrong/spaces": (
        "# mark: 0.5\n# why: counts spaces\n# fails: counts_any_text",
        "def count_words(text):\n    return text.count(' ') + 1",
    ),
    "hostile/leaves": (
        "# mark: 0\n# why: leaves the process\n# fails: counts_three, counts_any_text",
        "def count_words(text):\n    raise SystemExit",
    ),
}


@pytest.fixture(scope="module")
def second_lab(tmp_path_factory) -> Path:
    """A copy of the course to which the guide's lab was added, as the guide says."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "course", root / "course")
    freeze(root / "course")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    shutil.copytree(ROOT / "autograder" / "lab1" / "submissions", root / "autograder/lab1/submissions")
    shutil.copy(ROOT / "autograder" / "lab1" / "checks.py", root / "autograder/lab1/checks.py")
    for name in (
        "pyproject.toml",
        "requirements.lock",
        "README.md",
        "LICENSE",
        "LICENSE-labs",
        "CHANGELOG.md",
    ):
        shutil.copy(ROOT / name, root / name)
    master, public, hidden = blocks("Add a lab", "python")
    for path, text in (
        ("notebooks/master/lab6.py", master),
        ("src/memeverse/checks/lab6.py", public),
        ("autograder/lab6/checks.py", hidden),
        *(
            (f"autograder/lab6/submissions/count_words/{name}.py", "\n\n".join(text))
            for name, text in BANK.items()
        ),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (table,) = blocks("Add a lab", "toml")
    toml = root / "course" / "course.toml"
    text = toml.read_text(encoding="utf-8") + "\n" + table
    toml.write_text(
        text.replace("[grading]\n", "[grading]\nleast_right = 1\nleast_wrong = 1\n"), encoding="utf-8"
    )
    (due,) = re.findall(r"`(lab6 = [^`]+)`", GUIDE)
    demo = root / "course" / "terms" / "demo.toml"
    demo.write_text(demo.read_text(encoding="utf-8").replace("[due]\n", f"[due]\n{due}\n"), encoding="utf-8")
    return root


def memeverse(root: Path, *arguments: str) -> str:
    return python(root, "from memeverse.cli import main; main()", *arguments)


def python(root: Path, code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


PLAN = """
from pathlib import Path
from coursekit.authoring.emit_student import student_bytes
from coursekit.release.plan import make_plan
from coursekit.release.course import read_course
from coursekit.release.terms import read_term

course = read_course(Path.cwd())
plan = make_plan(course, read_term(course), course.lab("lab6"))
print(student_bytes(plan.lesson, plan.library).decode())
"""


def test_the_guides_lab_passes_the_lint(second_lab):
    student = python(second_lab, PLAN)
    assert "test(count_words)" in student
    assert "text.split" not in student


@pytest.mark.slow
@pytest.mark.real
def test_the_guides_lab_is_built_in_every_channel(second_lab):
    said = memeverse(second_lab, "build", "--lab", "lab6")
    assert "lab6, term demo" in said
    student = (second_lab / "notebooks" / "student" / "lab6.ipynb").read_text(encoding="utf-8")
    assert "Friday 12 March 2027, 23:59 CET" in student
    assert "text.split" not in student
    solution = (second_lab / "build/demo/lab6/solution/lab6.ipynb").read_text(encoding="utf-8")
    assert "1 public check passed" in solution, "`test` found the checks of the new lab"


@pytest.mark.slow
@pytest.mark.real
def test_the_guides_lab_is_proved(second_lab):
    said = memeverse(second_lab, "verify", "--lab", "lab6")
    assert said.count("holds") >= 10
    assert "FAILS" not in said


TEN_MINUTES = GUIDE.partition("\n## A question in ten minutes\n")[2].partition("\n## ")[0]
STEP = re.compile(
    r"(?:(?P<how>Above|Below) `(?P<where>[^`]+)`[^:]*?in|At the end of|The file)\s+`(?P<path>[\w./]+)`:\n\n"
    r"```\w+\n(?P<text>.*?)\n```$|^```sh\n(?P<command>.*?)\n```$",
    re.MULTILINE | re.DOTALL,
)


def edit(root: Path, step: re.Match[str]) -> None:
    """What a sentence of the guide tells to write, where it tells it."""
    path, text = root / step["path"], step["text"]
    if step.group().startswith("The file"):
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
        return
    old = path.read_text(encoding="utf-8")
    if step["how"] is None:
        path.write_text(f"{old}\n\n{text}\n", encoding="utf-8")
        return
    where = step["where"] + "\n"
    if step["how"] == "Above":
        where = f"# %% [markdown]\n{where}"
    assert old.count(where) == 1, f"{where} is not once in {path}"
    new = f"{text}\n\n{where}" if step["how"] == "Above" else f"{where}{text}\n"
    path.write_text(old.replace(where, new), encoding="utf-8")


def follow(root: Path, command) -> list[str]:
    """Every step of the ten minutes, in order; what each command said."""
    said = []
    for step in STEP.finditer(TEN_MINUTES):
        if step["command"] is None:
            edit(root, step)
        else:
            said.append(command(root, step["command"]))
    return said


def shell(root: Path, line: str) -> str:
    """A line as the guide has it, with the course's own sources."""
    words = shlex.split(line)
    return typed(root, *words[1:]) if words[0] == "memeverse" else python_file(root, *words[1:])


def python_file(root: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_ten_minutes_have_every_step():
    steps = [step["command"] or step["path"] for step in STEP.finditer(TEN_MINUTES)]
    assert len(steps) == 11
    assert TEN_MINUTES.count("```") == 2 * len(steps) + 2, "a block is not understood"


@pytest.mark.slow
def test_who_follows_the_ten_minutes_sees_the_question_earn_its_points(tmp_path):
    root = without_lab(copy_for_authors(tmp_path), "who_is_seen")
    _, proved, made = follow(root, shell)
    (shown,) = re.findall(r"^```\n(our judge .*?)^```$", TEN_MINUTES, re.MULTILINE | re.DOTALL)
    seen = [re.split(r" *│ *| {2,}", line.strip("│ ")) for line in proved.splitlines()]
    for line in shown.splitlines():
        claim, what, holds = re.fullmatch(r"(.*?) +((?:at least|[\d]+ of) .*?) +(holds)", line).groups()
        assert ["who_is_seen", claim, what, holds] in seen, line
    assert "FAILS" not in proved
    assert made.startswith("9 submissions and expected.toml")
    expected = (root / "autograder/who_is_seen/sample_class/expected.toml").read_text("utf-8")
    assert expected.count("newcomers = 2.0") == 1
    assert "newcomers" in (root / "notebooks/student/who_is_seen.ipynb").read_text("utf-8")

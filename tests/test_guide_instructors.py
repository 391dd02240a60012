"""Is what the guide for instructors says to type, typed word for word, right?"""

import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from course_copy import copy_course
from frozen_course import freeze

from coursekit.release.building import make_plan
from coursekit.release.course import read_course
from coursekit.release.terms import read_term
from memeverse.checks.answers import number_of
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check, run_check
from memeverse.checks.samples import users_at
from memeverse.checks.subject import LocalSubject

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "course" / "guide" / "instructors.md").read_text(encoding="utf-8")


def uncommented(text: str) -> str:
    return re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE)


def test_the_demo_term_has_every_key_of_the_guides_table_and_each_can_be_put_in_force(tmp_path):
    root = copy_course(tmp_path)
    path = root / "course" / "terms" / "demo.toml"
    path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    course = read_course(root)
    term, table = read_term(course), tomllib.loads(path.read_text(encoding="utf-8"))
    section = GUIDE.partition("\n## A real term\n")[2]
    rows = re.findall(r"^\| `\[([\w.]+)\]` ([^|]+) \|", section, re.MULTILINE)
    assert len(rows) >= 10
    for where, keys in rows:
        found = table
        for part in where.split("."):
            found = found[part]
        for key in re.findall(r"`(\w+)`", keys):
            assert key in found, f"[{where}] {key}"
    assert term.ends == "2027-06-30"
    for lab in course.labs:
        assert (
            make_plan(course, term, course.lab(lab)).values.truth.items()
            >= {key: value for key, value in table["labs"][lab].items() if key != "seed"}.items()
        )


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
from coursekit.release.building import make_plan
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

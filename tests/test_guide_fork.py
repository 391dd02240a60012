"""Does a fork take upstream's changes as the guide for authors says, with the conflicts that it names?"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from course_copy import memeverse

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "course" / "guide" / "authors.md").read_text(encoding="utf-8")
SECTION = GUIDE.partition("\n## How to keep a fork up to date\n")[2].partition("\n## ")[0]
FOLDERS = ("course", "src", "notebooks", "autograder")
FILES = (
    "pyproject.toml",
    "requirements.lock",
    ".gitignore",
    "README.md",
    "LICENSE",
    "LICENSE-labs",
    "CHANGELOG.md",
)
# What `memeverse build` leaves for git, without the other graders' channels, which take minutes.
NOTEBOOKS = """
from pathlib import Path
from coursekit.authoring.emit_student import emit_student
from coursekit.release.plan import make_plan
from coursekit.release.course import read_course
from coursekit.release.terms import public_term

course = read_course(Path.cwd())
for lab in course.labs.values():
    plan = make_plan(course, public_term(course), lab)
    emit_student(plan.lesson, plan.library, lab.student)
"""


def git(root: Path, *words: str, fails: bool = False) -> str:
    who = ["-c", "user.name=An author", "-c", "user.email=author@example.org", "-c", "core.editor=true"]
    done = subprocess.run(["git", *who, *words], cwd=root, capture_output=True, text=True)
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout


def python(root: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        check=True,
    )


def rebuild(root: Path) -> None:
    python(root, "-c", NOTEBOOKS)
    python(
        root,
        "autograder/make_sample_class.py",
        *(one.stem for one in (root / "notebooks/master").glob("*.py")),
    )


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def commit(root: Path, what: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "-m", what)


def typed(root: Path, line: str, upstream: Path) -> None:
    """A line of the guide; what is generated is generated without the channels that nobody commits."""
    words = [word.replace("UPSTREAM", str(upstream)) for word in shlex.split(line)]
    if words[0] == "git":
        git(root, *words[1:], fails=words[1] == "merge")
    elif words[:2] == ["memeverse", "build"]:
        python(root, "-c", NOTEBOOKS)
    else:
        assert words == ["python", "autograder/make_sample_class.py", "lab1", "lab2", "lab3", "lab4", "lab5"]
        python(root, *words[1:], "mine", "theirs")


def both_sides(path: Path) -> None:
    """Settled by hand: what you and what we added stay, one after the other."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^(<{7}|={7}|>{7}).*\n", "", text, flags=re.MULTILINE), encoding="utf-8")


@pytest.fixture(scope="module")
def upstream(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("upstream") / "course"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.secret"))
    for name in FILES:
        shutil.copy(ROOT / name, root / name)
    git(root, "init", "--initial-branch=main")
    commit(root, "The course")
    return root


@pytest.fixture(scope="module")
def fork(upstream) -> Path:
    """A fork with a title, a lab and a term of its own; meanwhile upstream went on."""
    root = upstream.with_name("fork")
    git(upstream.parent, "clone", str(upstream), str(root))
    change(root / "course/course.toml", 'title = "Memeverse"', 'title = "Feeds and people"')
    memeverse(root, "new-lab", "mine")
    memeverse(root, "new-term", "2027-spring")
    rebuild(root)
    commit(root, "A lab, a term and a title of our own")

    change(upstream / "src/memeverse/__init__.py", '__version__ = "', '__version__ = "9.')
    change(upstream / "pyproject.toml", '\nversion = "', '\nversion = "9.')
    change(upstream / "src/memeverse/simulation/metrics.py", '"""', '"""(Mended upstream.) ')
    change(
        upstream / "notebooks/master/lab1.py",
        "# Welcome to Memeverse, an app",
        "# Welcome to the Memeverse, an app",
    )
    memeverse(upstream, "new-lab", "theirs")
    rebuild(upstream)
    commit(upstream, "A version, a mended module, a sentence of lab 1, a lab")
    return root


def commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 4
    return [line for block in blocks for line in block.splitlines()]


def named() -> list[str]:
    """The files that the guide says may be in conflict."""
    rows = re.findall(r"^\| (`.+?) \|", SECTION.partition("| file | why |")[2], re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


@pytest.mark.slow
def test_upstreams_changes_merge_into_a_fork_with_the_conflicts_that_the_guide_names(fork, upstream):
    secret = (fork / "course/terms/2027-spring.secret").read_bytes()
    lines = commands()
    merged = 1 + next(number for number, line in enumerate(lines) if line.startswith("git merge"))
    for line in lines[:merged]:
        typed(fork, line, upstream)
    conflicts = git(fork, "diff", "--name-only", "--diff-filter=U").split("\n")[:-1]
    by_hand = {"course/course.toml", "course/terms/demo.toml"}
    assert by_hand <= {*conflicts}
    assert any(name.startswith("notebooks/student/") for name in conflicts)
    for name in conflicts:
        unquoted = name.strip('"')
        assert any(fnmatch(unquoted, f"{each}*" if each.endswith("/") else each) for each in named()), name
    for name in by_hand:
        both_sides(fork / name)
    for line in lines[merged:]:
        typed(fork, line, upstream)
    assert git(fork, "status", "--porcelain") == ""
    assert (fork / "course/terms/2027-spring.secret").read_bytes() == secret
    assert "(Mended upstream.)" in (fork / "src/memeverse/simulation/metrics.py").read_text("utf-8")
    for lab in ("lab1", "lab2", "lab3", "lab4", "lab5", "mine", "theirs"):
        notebook = (fork / f"notebooks/student/{lab}.ipynb").read_text("utf-8")
        assert "Feeds and people" in notebook
        assert "memeverse-9." in notebook, "the new version is asked for"
    assert "Welcome to the Memeverse" in (fork / "notebooks/student/lab1.ipynb").read_text("utf-8")
    said = memeverse(fork, "verify", "--quick", "--lab", "mine", "--jobs", "1")
    assert "FAILS" not in said
    assert "the same bytes" in said
    git(fork, "merge", "upstream/main")  # nothing is left to merge

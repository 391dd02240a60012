"""Every attack of autograder/hostile in one batch, honest submissions between them: what each comes to.

The batch is the real one, graded once a level of isolation. In the second part the same attacks meet a
grader without walls: there each canary must die, or its life would prove nothing.
"""

import csv
import ctypes
import json
import os
import re
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "garden_lab"))

from attacks import BANK, CANARIES, KINDS, hand_in, read_attacks, sources, table
from garden import SOLUTION, garden, notebook
from surroundings import (
    Surroundings,
    control_characters,
    formulas,
    live_html,
    peak_memory,
    wait_until,
)

from coursekit.grading.batch import grade_folder
from coursekit.grading.outside import one_line
from coursekit.grading.people.finding import find_submissions, left_aside
from coursekit.grading.verdict.result import Result, result_to_json
from coursekit.grading.walls.levels import ACCEPTED, works
from coursekit.grading.walls.sandbox import Limits

FIXTURES = Path(__file__).parent / "fixtures"
LAB = garden()
LIMITS = Limits(
    cell=1, call=1, request=6, question=20, total=60, cpu=30,
    memory_mb=1024, file_mb=4, disk_mb=64, processes=8,
)  # fmt: skip
ATTACKS = read_attacks()
HONEST = 12  # one a few attacks
GIGABYTE = 1 << 30


@dataclass
class Class:
    """A class that was graded: the result of each attack, pages and tables, what is left."""

    around: Surroundings
    out: Path
    results: dict[str, Result | None]
    honest: list[Result]
    before: dict[Path, bytes]
    left_aside: list[str]
    children: set[int]
    level: str


# A minute each: what most machines have is asked every time, the two others with the long tests.
LEVELS = [ACCEPTED[0], *(pytest.param(level, marks=pytest.mark.slow) for level in ACCEPTED[1:])]


@pytest.fixture(scope="module", params=LEVELS, ids=lambda level: level.split()[0].strip(":"))
def graded(request, tmp_path_factory):
    if not works(request.param):
        pytest.skip(f"not on this machine: {request.param}")
    ctypes.CDLL(None).prctl(36, 1)  # orphans of the grading become our children
    with Surroundings(tmp_path_factory.mktemp("hostile")) as around:
        yield grade(around, request.param)
    ctypes.CDLL(None).prctl(36, 0)


def grade(around: Surroundings, level: str) -> Class:
    right = notebook(SOLUTION, why="Because.", extra=[f"# {around.secret}"])
    for number in range(HONEST):
        home = (
            around.submissions / f"Honest_{1000 + number * (len(ATTACKS) // HONEST)}5_assignsubmission_file"
        )
        home.mkdir()
        (home / "garden.ipynb").write_bytes(right)
    homes = {}
    for number, attack in enumerate(ATTACKS):
        homes[attack] = hand_in(attack, around.submissions, (1000 + number) * 10, around)
        around.outside(attack)
    before = {path: path.read_bytes() for path in around.submissions.rglob("*") if path.is_file()}
    found = find_submissions([around.submissions], LAB)
    aside = left_aside([around.submissions], found)
    children = our_children()
    out = around.root / "out"
    results = grade_folder(around.submissions, LAB, out, limits=LIMITS, jobs=3, level=level)
    of = {}
    for attack, home in homes.items():
        begins = one_line(home.name) + "/"
        of[attack.title] = next((one for one in results if one.file.startswith(begins)), None)
    honest = [one for one in results if one.file.startswith("Honest_")]
    wait_until(lambda: our_children() <= children)
    return Class(around, out, of, honest, before, aside, our_children() - children, level)


def our_children() -> set[int]:
    """The processes below this one, but for Python's own that counts what it shares."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
            line = path.with_name("cmdline").read_bytes()
            if int(parent) == os.getpid() and state != "Z" and b"resource_tracker" not in line:
                found.add(int(path.parent.name))
    return found


def pages_of(graded: Class, result: Result) -> str:
    """All that is written about one student: the record, the page, the row."""
    stem = next(
        path.stem for path in (graded.out / "results").iterdir()
        if json.loads(path.read_text("utf-8"))["student"] == result.student
    )  # fmt: skip
    page = (graded.out / "feedback" / f"{stem}.html").read_text("utf-8")
    return result_to_json(result) + page


def told(result: Result) -> str:
    """What a person reads in a result, in one text."""
    lines = [result.reason, *result.remarks]
    for question in result.questions:
        lines.append(f"{question.key}: {question.verdict}: {question.reason}")
        lines += [f"{check.message} {check.example}" for check in question.checks]
    return "\n".join(lines)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.title)
def test_it_gets_the_mark_it_deserves_and_the_right_reason(graded, attack):
    result = graded.results[attack.title]
    if attack.mark is None:
        assert result is None
        assert any("link: not followed" in one or "garden.ipynb" in one for one in graded.left_aside)
        return
    assert result.earned == attack.mark, told(result)
    assert attack.says in told(result)
    assert result.sandbox in ("", graded.level)
    assert len(told(result)) < 100_000


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.title)
def test_its_canary_is_untouched(graded, attack):
    result, around = graded.results[attack.title], graded.around
    written = pages_of(graded, result) if result is not None else ""
    assert not around.told(written)
    assert around.written(attack) == []
    assert around.called(attack) == []
    assert around.outliving(attack) == []
    assert around.left_over(attack) == []
    assert live_html(written.partition("<!doctype")[2]) == []
    assert control_characters(written) == []


def test_the_honest_ones_next_to_them_have_full_marks_and_no_remarks(graded):
    assert len(graded.honest) == HONEST
    for result in graded.honest:
        assert (result.earned, result.status, result.remarks) == (LAB.points, "graded", ()), told(result)


def test_the_machine_is_as_it_was(graded):
    assert graded.around.harmed_victim() == ""
    assert graded.around.heard == []
    assert graded.children == set()
    assert graded.around.outliving() == []
    now = {path: path.read_bytes() for path in graded.around.submissions.rglob("*") if path.is_file()}
    assert now == graded.before
    assert {path.name for path in graded.around.root.iterdir()} == {
        "submissions",
        "private",
        "outside",
        "out",
    }


def test_graders_took_no_more_memory_than_the_sandbox_may(graded):
    assert peak_memory(resource.RUSAGE_CHILDREN) < 1.25 * GIGABYTE


def test_tables_and_pages_hold_nothing_live(graded):
    names = ["marks.csv", "written.csv"]
    for name in names:
        text = (graded.out / name).read_text("utf-8")
        assert formulas(list(csv.reader(text.splitlines()))) == []
        assert control_characters(text) == []
    for name in ("report.html", "written.html"):
        text = (graded.out / name).read_text("utf-8")
        assert live_html(text) == []
        assert control_characters(text) == []


# --- the same attacks without walls ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def careless(tmp_path_factory):
    """The careless grader, and what it is careless with."""
    path = os.pathsep.join([str(FIXTURES), str(FIXTURES / "garden_lab"), *sys.path])
    with Surroundings(tmp_path_factory.mktemp("careless")) as around:
        grader = subprocess.Popen(
            [sys.executable, str(FIXTURES / "careless_grader.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        grader.stdout.readline()
        home = around.submissions / "Honest_1_assignsubmission_file"
        home.mkdir()
        (home / "garden.ipynb").write_bytes(notebook(SOLUTION, extra=[f"# {around.secret}"]))
        yield Careless(grader, around, home / "garden.ipynb")
        grader.stdin.close()
        grader.wait()
        grader.stdout.close()


class Careless:
    def __init__(self, grader, around, neighbour):
        self.grader, self.around, self.neighbour = grader, around, neighbour
        self.honest = neighbour.read_bytes()

    def grade(self, attack) -> dict:
        """How an attack ended, what it said, and the points it got."""
        home = self.around.root / "homes" / attack.title
        home.mkdir(parents=True)
        job = {"home": str(home), "seconds": 2 if attack.canary == "verdict" else 30}
        if attack.kind == "uploads":
            folder = hand_in(attack, self.around.submissions, 2000 + ATTACKS.index(attack), self.around)
            places = {name: str(path) for name, path in vars(self.around.of(attack)).items()}
            job |= {"upload": str(attack.path), "folder": str(folder), "around": places}
        else:
            job["cells"] = sources(attack, self.around)
        self.grader.stdin.write(json.dumps(job) + "\n")
        self.grader.stdin.flush()
        ended = json.loads(self.grader.stdout.readline())
        said = (home / "said").read_text(errors="replace")
        return {**ended, "said": said, "earned": believed(home, said)}


def believed(home: Path, said: str) -> float | None:
    """The points that a careless grader gives: those of results.json, or else those last printed."""
    lines = [line for line in said.splitlines() if '"earned"' in line]
    with suppress(OSError):
        lines.append((home / "results.json").read_text())
    for line in reversed(lines):
        with suppress(ValueError, KeyError, TypeError):
            return float(json.loads(line[line.index("{") :])["earned"])
    return None


BARE = [one for one in ATTACKS if not one.bare and one.canary != "neighbours"]


@pytest.mark.slow
@pytest.mark.parametrize("attack", BARE, ids=lambda attack: attack.title)
def test_without_walls_its_canary_dies(careless, attack):
    around = careless.around
    ended = careless.grade(attack)
    said = ended["said"]
    dead = {
        "mark": lambda: ended["earned"] is not None and ended["earned"] > (attack.mark or 0),
        "secret": lambda: around.told(said),
        "outside": lambda: wait_until(lambda: around.written(attack)),
        "submissions": lambda: careless.neighbour.read_text() == "{}",
        "network": lambda: wait_until(lambda: len(around.called(attack)) >= 3),
        "process": lambda: wait_until(lambda: around.outliving(attack)),
        "left over": lambda: len(around.left_over(attack)) == 4,
        "victim": lambda: around.harmed_victim() or re.search(r"attached to \[\d", said),
        "page": lambda: live_html(said) or control_characters(said) or formulas([said.splitlines()]),
        "output": lambda: len(said) > 20_000_000,
        "memory": lambda: ended["peak"] > GIGABYTE,
        "verdict": lambda: not ended["ended"] or os.WIFSIGNALED(ended["status"]) or ended["earned"] is None,
    }
    try:
        assert dead[attack.canary](), ended | {"said": said[-3000:]}
    finally:
        careless.neighbour.write_bytes(careless.honest)
        for number in around.outliving():
            os.kill(number, signal.SIGKILL)
        around.forget_left_over(attack)
        if around.harmed_victim():
            around.new_victim()


def test_a_neighbour_that_lost_points_would_be_seen(graded, tmp_path):
    """The canary of those attacks that may not run without walls."""
    lazy = {**SOLUTION, "pick": "def pick(items, k):\n    return items.head(k)"}
    (tmp_path / "Honest_1_assignsubmission_file.ipynb").write_bytes(notebook(lazy))
    (result,) = grade_folder(tmp_path, LAB, limits=LIMITS, jobs=1, level=graded.level)
    assert result.earned < LAB.points


# --- the bank itself ---------------------------------------------------------------------------------------


def test_there_are_enough_attacks_of_every_kind_and_no_two_have_one_name():
    assert len(ATTACKS) >= 60
    assert {one.kind for one in ATTACKS} == set(KINDS)
    assert {one.canary for one in ATTACKS} == set(CANARIES)
    assert len({one.name for one in ATTACKS}) == len(ATTACKS)


def test_the_readme_lists_every_attack(pytestconfig):
    path = BANK / "README.md"
    text = path.read_text("utf-8") if path.exists() else ""
    head, mark, _ = text.partition(
        "<!-- made from the headers: pytest tests/test_hostile.py --update-goldens -->\n"
    )
    fresh = f"{head}{mark}{table(ATTACKS)}"
    if pytestconfig.getoption("--update-goldens"):
        path.write_text(fresh, "utf-8")
        return
    assert mark
    assert text == fresh

"""Is what the guide for teaching assistants says true of the code?"""

import re
from pathlib import Path

from coursekit.authoring.parse import parse
from coursekit.grading.people.roster import FILE
from coursekit.grading.reading.formats import is_data
from coursekit.grading.walls.levels import table
from coursekit.release.course import read_course
from coursekit.verbs import verbs

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "course" / "guide" / "grading.md").read_text(encoding="utf-8")
VERBS = {verb.name: verb for verb in verbs()}


def test_the_table_of_levels_is_that_of_the_code():
    assert table() in GUIDE


def test_every_option_that_is_named_exists():
    known = {option for verb in VERBS.values() for each in verb.params for option in each.opts}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", GUIDE))
    assert named - known == set()
    assert {"--roster", "--question", "--only-changed", "--anew", "--dask", "--unsafe"} <= named


def test_every_command_that_is_named_exists():
    named = set(re.findall(r"`memeverse (\w+)", GUIDE)) | set(re.findall(r"^memeverse (\w+)", GUIDE, re.M))
    assert named <= set(VERBS)
    assert {"grade", "marks", "override", "verify"} <= named


def test_each_lab_s_written_questions_and_its_rubric_are_named():
    numbers = dict(zip(("one", "two", "three", "four", "five"), range(1, 6), strict=True))
    plain = " ".join(GUIDE.split())
    told = re.findall(r"lab (\d) (\w+)(?: questions are marked by a person)? \(\[rubric\]\((\S+?)\)\)", plain)
    labs = read_course(ROOT).labs
    assert {"lab1", "lab2"} <= {f"lab{one}" for one, _, _ in told} <= set(labs)
    for one, number, link in told:
        assert numbers[number] == len(parse(labs[f"lab{one}"].master).manual)
        rubric = (ROOT / "course" / "guide" / link).resolve()
        assert rubric.name == f"lab{one}.md"
        headings = re.findall(r"^## (\w+) \(", rubric.read_text(encoding="utf-8"), re.M)
        assert set(headings) == {question.key for question in parse(labs[f"lab{one}"].master).manual}


def test_what_is_laid_beside_and_what_is_kept_have_their_names():
    assert f"RESULTS/{FILE}" in GUIDE
    (said,) = re.findall(r"data can be read: (.+?) files in", " ".join(GUIDE.split()))
    assert all(is_data(f"x{suffix}") for suffix in re.findall(r"\.\w+", said))

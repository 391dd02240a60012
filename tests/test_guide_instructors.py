"""Is what the guide for instructors says to type, typed word for word, right?"""

import re
import tomllib
from pathlib import Path

from course_copy import copy_course

from coursekit.release.course import read_course
from coursekit.release.plan import make_plan
from coursekit.release.terms import read_term

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
            >= {key: value for key, value in table["labs"].get(lab, {}).items() if key != "seed"}.items()
        )

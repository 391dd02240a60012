"""Is what the guide for teaching assistants says true of the code?"""

import re
from pathlib import Path

from coursekit.grading.walls.levels import table
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

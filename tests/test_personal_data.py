"""Is what the guide says of students' data true: what is kept where, who reads it, and what is never sent?"""

import ast
import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import fruit_grading
import pytest

from coursekit.files import private_folder
from coursekit.grading.batch import grade_folder
from coursekit.grading.books import exports, gradebook, returns, written
from coursekit.grading.people import overrides, roster

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "course" / "guide" / "instructors.md").read_text(encoding="utf-8")
SECTION = GUIDE.partition("\n## Personal data: what exists where, how long\n")[2].partition("\n## ")[0]
NETWORK = {"http", "socket", "ssl", "smtplib", "ftplib", "requests", "httpx", "aiohttp", "urllib.request"}
NETWORK |= {"starlette", "uvicorn", "playwright", "distributed", "websockets", "webbrowser", "telnetlib"}
# Each of them is named in the guide by what somebody has to ask for.
CONNECTS = {
    "connection.py": "sweep",
    "simulation/sweeping/": "sweep",
    "personas/": "PersonaEngine",
    "platform/web/": "memeverse platform serve",
}


def imported(path: Path) -> set[str]:
    """Modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        found |= {*names, *(name.partition(".")[0] for name in names)}
    return found


def test_the_library_can_reach_a_network_only_where_the_guide_says_so():
    library = ROOT / "src" / "memeverse"
    able = [one.relative_to(library).as_posix() for one in library.rglob("*.py") if imported(one) & NETWORK]
    assert able
    for path in able:
        where = [place for place in CONNECTS if path.startswith(place)]
        assert where, f"{path} can open connections, and the guide says nothing of it"
        assert CONNECTS[where[0]] in SECTION


STUDENT = """
import socket, sys

def refused(*_, **__):
    raise AssertionError("the library opened a connection")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refused
socket.create_connection = socket.getaddrinfo = refused
import memeverse
memeverse.begin("lab1")
from memeverse import compare, generate_users, hand_in, memes, simulate, test, verification

def selector_random(items, user, k):
    return items.sample(k)

simulate(generate_users(5, seed=1), memes, selector_random, 3)
test(selector_random)
verification("somebody")
memeverse.open_uploads()
hand_in("lab1.ipynb")
"""


def test_a_students_session_sends_nothing_and_leaves_one_zip_beside_the_notebook(tmp_path):
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    cell = {"cell_type": "markdown", "metadata": {}, "source": "hello", "id": "a"}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (work / "lab1.ipynb").write_text(json.dumps(notebook))
    settled = {"PYTHONPATH": str(ROOT / "src"), "HOME": str(home), "MPLCONFIGDIR": str(tmp_path / "drawing")}
    done = subprocess.run(
        [sys.executable, "-c", STUDENT],
        cwd=work,
        env={**os.environ, **settled, "USER": "ada.lovelace", "LOGNAME": "ada.lovelace"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(one.name for one in work.iterdir()) == ["lab1-submission.zip", "lab1.ipynb"]
    assert not list(home.iterdir())
    with zipfile.ZipFile(work / "lab1-submission.zip") as archive:
        assert archive.namelist() == ["lab1.ipynb", "receipt.json", "receipt.txt"]
        for name in archive.namelist():
            assert b"lovelace" not in archive.read(name), name


def test_every_file_of_results_is_in_the_guides_table(tmp_path):
    named = {
        *(exports.MOODLE, exports.CANVAS, returns.MOODLE, returns.CANVAS),
        *(gradebook.FILE, written.FILE, overrides.FILE, roster.FILE),
    }
    submissions = tmp_path / "in"
    submissions.mkdir()
    (submissions / "ada.ipynb").write_bytes((fruit_grading.FOLDER / "golden/fruit.ipynb").read_bytes())
    grade_folder([submissions], fruit_grading.fruit(), tmp_path / "out", jobs=1)
    for path in (tmp_path / "out").iterdir():
        named.add(f"{path.name}/*" if path.is_dir() else path.name)
    table = set(re.findall(r"`([^`]+)`", SECTION))
    for name in named:
        assert any(one == name or one.startswith(name.rstrip("*")) for one in table), name


@pytest.mark.skipif(os.name != "posix", reason="folders have no modes there")
def test_new_results_are_nobody_elses_to_enter_and_old_ones_keep_their_rights(tmp_path):
    submissions, out, shared = tmp_path / "in", tmp_path / "of" / "mine", tmp_path / "ours"
    submissions.mkdir()
    (submissions / "ada.ipynb").write_bytes((fruit_grading.FOLDER / "golden/fruit.ipynb").read_bytes())
    grade_folder([submissions], fruit_grading.fruit(), out, jobs=1)
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    shared.mkdir()
    shared.chmod(0o770)
    grade_folder([submissions], fruit_grading.fruit(), shared, jobs=1)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o770
    assert stat.S_IMODE(private_folder(tmp_path / "new").stat().st_mode) == 0o700

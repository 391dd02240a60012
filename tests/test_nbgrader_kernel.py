"""What can a submission do to nbgrader, and to its own marks, when it runs in the closed kernel?"""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import fruit_course as fruit
import psutil
import pytest
from jupyter_client.connect import write_connection_file
from nbformat.v4 import new_output

from coursekit.authoring.commands import ToolFailed, run_tool
from coursekit.authoring.emit_nbgrader import KERNEL, KERNELS, emit_nbgrader, generate_release
from coursekit.grading.channels import nbgrader_rules
from coursekit.grading.channels.kernel import command, main
from coursekit.grading.channels.nbgrader_rules import judged
from coursekit.grading.walls.bubblewrap import closed_in

pytestmark = pytest.mark.skipif(closed_in() is None, reason="bubblewrap is what closes the kernel in")
RIGHT = "def heaviest(basket):\n    return max(basket, key=basket.get)"
# name -> (where, code, marks it deserves); "cell" stands above everything, the answer is right.
SUBMISSIONS = {
    "right": ("answer", RIGHT, 7.0),
    "looks_around": (
        "cell",
        "import os, socket\n"
        "found = [os.path.join(d, f) for d, _, fs in os.walk('/') for f in fs\n"
        "         if f in ('fruit.ipynb', 'CANARY', 'gradebook.db') and 'site-packages' not in d]\n"
        "try: socket.create_connection(('192.0.2.1', 80), 2); found.append('network')\n"
        "except OSError: pass\n"
        "data = open('weights.csv').read()\n"
        "if found or 'fig' not in data or 'JPY_PARENT_PID' in os.environ: os._exit(1)",
        7.0,
    ),
    "exits": ("cell", "import os\nos._exit(0)", 0.0),
    "exits_in_its_answer": ("answer", "import os\ndef heaviest(basket):\n    os._exit(0)", 0.0),
    "kills_its_parent": (
        "cell",
        "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nos.kill(1, signal.SIGKILL)",
        7.0,
    ),
    "leaves_a_process": (
        "cell",
        "import subprocess, sys\n"
        "code = 'import time; time.sleep(7654.25)'\n"
        "subprocess.Popen([sys.executable, '-c', code], start_new_session=True)",
        7.0,
    ),
    "four_gigabytes": ("cell", "x = bytearray(4 << 30)", 7.0),
    "more_and_more_memory": (
        "cell",
        "import subprocess, sys, time\n"
        "code = 'import time; x = b\"1\" * (1500 << 20); time.sleep(60)'\n"
        "for _ in range(3): subprocess.Popen([sys.executable, '-c', code])\n"
        "time.sleep(60)",
        0.0,
    ),
    "never_ends": (
        "cell",
        "while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: break",
        7.0,
    ),
    "floods": ("cell", "for _ in range(80): print('x' * 1_000_000)", 7.0),
    "replaces_its_sockets": (
        "cell",
        "import os\n"
        "for name in os.listdir('/door'):\n"
        "    if name.startswith('s-'):\n"
        "        os.unlink(f'/door/{name}')\n"
        "        os.symlink('/etc/passwd', f'/door/{name}')",
        7.0,
    ),
    "warns_when_called": (
        "answer",
        "import os, sys, warnings\n"
        "def heaviest(basket):\n"
        "    warnings.warn('hm')\n"
        "    print('!', file=sys.stderr)\n"
        "    sys.__stderr__.write('!')\n"
        "    os.write(2, b'raw')\n"
        "    return max(basket, key=basket.get)",
        7.0,
    ),
    "equals_everything": (
        "answer",
        "class Yes:\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "    def __hash__(self): return hash('fig')\n"
        "def heaviest(basket): return Yes()",
        4.0,
    ),
    "transforms_the_tree": (
        "cell",
        "import ast\n"
        "class Drop(ast.NodeTransformer):\n"
        "    def visit_Expr(self, node): return ast.Pass()\n"
        "    def visit_Assert(self, node): return ast.Pass()\n"
        "get_ipython().ast_transformers.append(Drop())",
        0.0,
    ),
    "transforms_the_text": (
        "cell",
        "get_ipython().input_transformers_cleanup.append(\n"
        "    lambda lines: ['pass\\n'] if any('_require' in line for line in lines) else lines)",
        0.0,
    ),
    "ends_in_true": (
        "cell",
        "import ast\n"
        "class Forge(ast.NodeTransformer):\n"
        "    def visit_Expr(self, node): return ast.Expr(ast.Constant(True))\n"
        "get_ipython().ast_transformers.append(Forge())",
        0.0,
    ),
}


@pytest.fixture(scope="module")
def emitted(tmp_path_factory):
    """A course folder as it is handed to an instructor, the assignment made."""
    folder = tmp_path_factory.mktemp("emitted") / "course"
    lesson, checks, library = fruit.lesson(), fruit.CHECKS, fruit.LIBRARY
    emit_nbgrader(lesson, checks, library, folder, environment={"FRUIT": "1"}, python_path=[fruit.FOLDER])
    generate_release(folder, "fruit", tmp_path_factory.mktemp("scratch"), 300, [fruit.FOLDER])
    return folder


@pytest.fixture(scope="module")
def course(emitted, tmp_path_factory):
    """A course folder in which all of them were graded in one real run."""
    folder = tmp_path_factory.mktemp("graded") / "course"
    scratch = tmp_path_factory.mktemp("scratch")
    shutil.copytree(emitted, folder)
    (folder / "CANARY").write_text("untouched")
    with (folder / "nbgrader_config.py").open("a") as config:
        config.write("c.ExecutePreprocessor.timeout = 15\n")
    key = json.loads((folder / "source" / "fruit" / "fruit.ipynb").read_text(encoding="utf-8"))
    for name, (where, code, _) in SUBMISSIONS.items():
        notebook = json.loads(json.dumps(key))
        notebook["metadata"]["kernelspec"] = {"name": "python3", "display_name": "x", "language": "python"}
        cells = notebook["cells"]
        if where == "answer":
            (cell,) = [
                one for one in cells if one["metadata"].get("nbgrader", {}).get("grade_id") == "heaviest"
            ]
            cell["source"] = code
        else:
            cells.insert(1, _added(code))
        home = folder / "submitted" / name / "fruit"
        home.mkdir(parents=True)
        (home / "fruit.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        (home / "weights.csv").write_text("fig,50\n")
        (home / "link.csv").symlink_to(folder / "CANARY")
    run_tool(
        "nbgrader", "autograde", "fruit", cwd=folder, scratch=scratch, timeout=580, python_path=[fruit.FOLDER]
    )
    return folder


def marks(course: Path, student: str) -> float:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grades = gradebook.find_submission_notebook("fruit", "fruit", student).grades
        automatic = [grade for grade in grades if grade.name not in ("taste", "origin")]
        assert all(grade.auto_score is not None for grade in automatic)
        return sum(grade.auto_score for grade in automatic)


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_submission_gets_what_it_deserves_whatever_it_does(course, name):
    assert marks(course, name) == SUBMISSIONS[name][2]


@pytest.mark.real
def test_nothing_was_changed_and_nobody_is_left(course):
    assert (course / "CANARY").read_text() == "untouched"
    left = [one.info["cmdline"] for one in psutil.process_iter(["cmdline"])]
    assert not [line for line in left if line and "7654.25" in " ".join(line)]


@pytest.mark.real
def test_feedback_of_a_lost_kernel_says_so(course):
    page = (course / "autograded" / "exits" / "fruit" / "fruit.ipynb").read_text(encoding="utf-8")
    assert "NotReported: the kernel was lost, here or in a cell above" in page


def result(text: str):
    return new_output("execute_result", data={"text/plain": text}, execution_count=1)


NOISE = new_output("stream", name="stderr", text="a warning")
BROKEN = new_output("error", ename="AssertionError", evalue="no", traceback=["no"])


def test_a_test_cell_earns_its_points_only_by_showing_them():
    assert judged([result("0.5")], "0.5") == [result("0.5")]
    assert judged([NOISE, result("0.5")], "0.5") == [result("0.5")]
    assert judged([NOISE, BROKEN], "0.5") == [BROKEN]
    for shown in (
        [],
        [NOISE],
        [result("nan")],
        [result("True")],
        [result("50")],
        [result("-1")],
        [result("0.5")] * 2,
    ):
        (only,) = judged(shown, "0.5")
        assert only.output_type == "error"


def test_the_kernelspec_names_no_place_of_this_machine(emitted):
    spec = json.loads((emitted / KERNELS / KERNEL / "kernel.json").read_text())
    assert spec["argv"][:3] == ["python", "-m", "coursekit.grading.channels.kernel"]
    assert {"--package=fruits", "--package=memeverse", "--set=FRUIT=1"} <= set(spec["argv"])
    assert spec["interrupt_mode"] == "message"
    assert KERNEL == nbgrader_rules.KERNEL


def test_the_kernel_sees_neither_notebooks_nor_links_nor_the_parents_number(tmp_path):
    work = tmp_path / "course" / "autograded" / "ada" / "fruit"
    work.mkdir(parents=True)
    for name in ("fruit.ipynb", "weights.csv"):
        (work / name).write_text("")
    (work / "link.csv").symlink_to("/etc/passwd")
    line = command([], [], work, tmp_path, [])
    assert str(work / "weights.csv") in line
    assert not {str(work / "fruit.ipynb"), str(work / "link.csv")} & set(line)
    assert "--clearenv" in line
    assert "JPY_PARENT_PID" not in line


def test_without_bubblewrap_no_kernel_starts(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    closed_in.cache_clear()
    try:
        assert main([str(tmp_path / "connection.json")]) == 1
    finally:
        closed_in.cache_clear()
    assert "bubblewrap is not installed here" in capsys.readouterr().err


@pytest.mark.real
def test_without_our_package_or_without_bubblewrap_nothing_of_a_submission_runs(emitted, tmp_path):
    """Nbgrader goes on after an error in its configuration: does it then run submissions unclosed?"""
    copy = tmp_path / "course"
    shutil.copytree(emitted, copy)
    home, ran = copy / "submitted" / "zoe" / "fruit", tmp_path / "ran"
    home.mkdir(parents=True)
    key = json.loads((emitted / "source" / "fruit" / "fruit.ipynb").read_text(encoding="utf-8"))
    key["cells"].insert(1, _added(f"open({str(ran)!r}, 'w')"))
    (home / "fruit.ipynb").write_text(json.dumps(key), encoding="utf-8")
    shadow = tmp_path / "shadow" / "coursekit"
    shadow.mkdir(parents=True)
    (shadow / "__init__.py").write_text("")
    bare = tmp_path / "bin"
    bare.mkdir()
    for told, paths, environment in (
        ("install the wheel of course where nbgrader runs", [shadow.parent], {}),
        ("bubblewrap is not installed here", [], {"PATH": str(bare)}),
    ):
        with pytest.raises(ToolFailed, match=told):
            run_tool(
                *("nbgrader", "autograde", "fruit"),
                cwd=copy,
                scratch=tmp_path,
                timeout=300,
                python_path=[*paths, fruit.FOLDER],
                env=environment,
            )
    assert not ran.exists()


def test_the_kernel_ends_with_who_started_it(tmp_path):
    """nbgrader itself is ended while a submission runs: does its kernel go on for its ten minutes?"""
    connection = write_connection_file(
        str(tmp_path / "kernel.json"), ip=str(tmp_path / "s"), transport="ipc"
    )[0]
    starter = (
        "import subprocess, sys, time\n"
        f"line = [sys.executable, '-m', 'coursekit.grading.channels.kernel', {connection!r}]\n"
        "print(subprocess.Popen(line).pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", starter],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=tmp_path,
    )
    kernel = psutil.Process(int(started.stdout.readline()))
    until = time.monotonic() + 30
    while not list(tmp_path.glob("s-*")) and time.monotonic() < until:
        time.sleep(0.1)  # its sockets are there when it runs
    below = kernel.children(recursive=True)
    assert below
    started.kill()
    started.wait()
    started.stdout.close()
    _, left = psutil.wait_procs([kernel, *below], timeout=20)
    assert not left


def _added(code: str) -> dict:
    about = {"cell_type": "code", "id": "added", "metadata": {}, "source": code}
    return {**about, "outputs": [], "execution_count": None}

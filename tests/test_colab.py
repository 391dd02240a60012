"""The labs where Colab runs them: its packages are there and in use, ours comes from an address.

Each environment is a real one, with the versions that Colab had when it gave pandas 2.2 and with the
newest pandas that the lock allows; only `google.colab` is ours, for Google gives it to nobody else.
"""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from course_copy import copy_course
from many_terms import answered

from coursekit.authoring.emit_student import emit_student
from coursekit.grading.verdict.judge import grade_file, open_sandbox
from coursekit.release.course import read_course
from coursekit.release.plan import gradable, make_plan
from coursekit.release.terms import read_term
from coursekit.release.wheel import build_wheel

pytestmark = [pytest.mark.slow, pytest.mark.real]

# IPython and ipywidgets are Colab's old ones in both; nothing of it is newer than the lock.
SHAPES = {
    "pandas 2.2": {
        "numpy": "2.0.2", "pandas": "2.2.2", "scipy": "1.13.1", "scikit-learn": "1.6.1",
        "matplotlib": "3.10.0",
    },
    "pandas 3": {
        "numpy": "2.3.*", "pandas": "3.*", "scipy": "1.16.*", "scikit-learn": "1.7.*", "matplotlib": "3.10.*",
    },
}  # fmt: skip
COMMON = [
    "ipython==7.34.0", "ipykernel==6.17.1", "ipywidgets==7.7.1", "traitlets<5.10", "setuptools",
    "tqdm", "pillow", "cloudpickle",
]  # fmt: skip

GOOGLE = '''"""What a notebook can ask of Colab's page: itself."""
import json, os

def blocking_request(request, timeout_sec=None):
    assert request == "get_ipynb"
    with open(os.environ["COLAB_PAGE"], encoding="utf-8") as page:
        return {"ipynb": json.load(page)}
'''
# What is in use before a student's first cell runs.
STARTED = "import google.colab, matplotlib.pyplot, numpy, pandas\ndel google, matplotlib, numpy, pandas\n"


@pytest.fixture(scope="module", params=SHAPES)
def colab(request, tmp_path_factory) -> Path:
    """A Python of Colab's shape, without memeverse."""
    folder = tmp_path_factory.mktemp("colab") / "env"
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "venv", "--quiet", "--seed", "--python", sys.executable, folder], check=True)
    python = folder / "bin" / "python"
    pins = [f"{name}=={version}" for name, version in SHAPES[request.param].items()]
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *pins, *COMMON], check=True)
    (site,) = (folder / "lib").glob("python*/site-packages")
    (site / "google" / "colab").mkdir(parents=True)
    (site / "google" / "colab" / "__init__.py").write_text("")
    (site / "google" / "colab" / "_message.py").write_text(GOOGLE)
    return python


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A folder on an address of this machine, with what was asked of it."""
    folder, asked = tmp_path_factory.mktemp("wheels"), []

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(folder))

        def log_message(self, _, request="", *__):
            asked.append(request)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def course(tmp_path_factory, served):
    root = copy_course(tmp_path_factory.mktemp("course"))
    build_wheel(root, "memeverse", served[0])
    return read_course(root)


def run_on_colab(python: Path, notebook: Path, index: str) -> list[str]:
    """Run all cells in a kernel of that environment; what each one printed."""
    import nbformat
    from jupyter_client.manager import KernelManager
    from nbclient import NotebookClient

    home = notebook.parent / "home"
    startup = home / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "colab.py").write_text(STARTED)
    kernels = home / "kernels"
    (kernels / "colab").mkdir(parents=True)
    spec = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "language": "python",
    }
    (kernels / "colab" / "kernel.json").write_text(json.dumps({"display_name": "Colab", **spec}))
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    environment = {
        **kept,
        "HOME": str(home),
        "IPYTHONDIR": str(home / ".ipython"),
        "COLAB_PAGE": str(notebook),
        "PIP_INDEX_URL": f"{index}/simple",
    }
    manager = KernelManager(kernel_name="colab")
    manager.kernel_spec_manager.kernel_dirs = [str(kernels)]
    book = nbformat.read(notebook, as_version=4)
    client = NotebookClient(
        book, km=manager, timeout=300, resources={"metadata": {"path": str(notebook.parent)}}
    )
    client.execute(env=environment)
    return ["".join(one.get("text", "") for one in cell.get("outputs", [])) for cell in book.cells]


@pytest.mark.parametrize("lab", ["lab1", "lab2", "lab3", "lab4", "lab5"])
def test_a_lab_is_done_and_handed_in_on_colab(colab, course, served, lab, tmp_path):
    _, address, asked = served
    term = replace(read_term(course), wheels=address)
    plan = make_plan(course, term, course.lab(lab))
    emit_student(plan.lesson, plan.library, plan.folder / "student" / f"{lab}.ipynb")
    notebook = answered(plan, plan.lesson, tmp_path)
    subprocess.run([colab, "-m", "pip", "uninstall", "--quiet", "--yes", "memeverse"], check=True)
    before = packages(colab)
    asked.clear()

    printed = run_on_colab(colab, notebook, address)

    first = next(text for text in printed if text)
    assert (
        first
        == f"Installing memeverse {plan.library.version} ...\nmemeverse {plan.library.version} is ready.\n"
    )
    assert [request.split()[1] for request in asked] == [f"/{Path(plan.library.url).name}"]
    assert packages(colab) - before == {f"memeverse=={plan.library.version}"}
    assert before - packages(colab) == set()
    handed_in = tmp_path / f"{lab}-submission.zip"
    result = grade_file(handed_in, gradable(plan), sandbox=open_sandbox(gradable(plan)))
    assert {one.key: one.earned for one in result.questions if one.points} == {
        question.key: question.points for question in plan.lesson.automatic
    }


def packages(python: Path) -> set[str]:
    shown = subprocess.run([python, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True)
    return set(shown.stdout.split())

"""Does everything that docs/personas.md shows run as it stands, and is the demo what a reader gets?"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from memeverse.personas import registry
from memeverse.personas.memetube import MemeTube

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "personas.md").read_text(encoding="utf-8")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
COMMAND = [sys.executable, "-u", "-c", "from memeverse.cli import main; main()"]


@pytest.fixture
def address():
    serve = [*COMMAND, "platform", "serve", "--seed", "practice", "--videos", "1000", "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
        yield process.stdout.readline().split()[3]
        process.kill()


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_example_of_the_page_runs(tmp_path, monkeypatch, address):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(registry, "_registered", {})
    monkeypatch.setenv("MEMEVERSE_CHROMIUM", CHROMIUM or "")
    names: dict[str, object] = {}
    said = io.StringIO()
    for block in blocks("python"):
        if "browser=True" in block and CHROMIUM is None:
            pytest.skip("no Chromium is installed")
        with contextlib.redirect_stdout(said):
            exec(block.replace("http://127.0.0.1:8000", address), names)
    assert "did you mean homepage?" in said.getvalue()
    assert {"history.csv", "recs.csv"} <= {one.name for one in tmp_path.iterdir()}
    assert (tmp_path / "results" / "record.jsonl").is_file()


def test_the_experiment_of_the_page_runs(tmp_path):
    (csv,), (line,) = blocks("csv"), blocks("sh")
    (tmp_path / "experiment.csv").write_text(csv)
    assert line.startswith("memeverse audit ")
    done = subprocess.run(
        [*COMMAND, *line.split()[1:]], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True
    )
    assert (
        "20 personas and 20 twins, 360 commands: 220 done, 0 failed, 140 left out by twins." in done.stdout
    ), done
    assert (tmp_path / "results" / "garden" / "recommendations.csv").is_file()


def test_the_page_names_every_verb():
    for verb in MemeTube.verbs:
        assert re.search(rf"`(memetube:)?{verb.name}\b", PAGE), verb.name


# --- the demo

DEMO = ROOT / "docs" / "demos" / "personas.ipynb"


def test_the_demo_is_made_of_its_text():
    """Was `make demos` forgotten?"""
    code = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'src')!r}]\n"
    code += "from docs.make_demos import DEMOS, demo_bytes\n"
    code += "sys.stdout.buffer.write(demo_bytes(DEMOS / 'personas.py'))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert made == DEMO.read_bytes()


def test_the_demo_installs_the_course_on_colab_and_runs(tmp_path):
    notebook = nbformat.read(DEMO, as_version=4)
    first = notebook.cells[0]
    assert first.source.startswith("# @title Run this cell first")
    assert re.search(r"wheel = 'https://[^']+/memeverse-[0-9.]+-py3-none-any\.whl'", first.source)
    where = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute(env=ENVIRONMENT)
    said = "".join(
        str(output.get("text") or output.get("data", {}).get("text/plain", ""))
        for cell in notebook.cells[1:] if cell.cell_type == "code" for output in cell.outputs
    )  # fmt: skip
    assert "10 personas and 10 twins, 280 commands: 160 done, 0 failed, 120 left out by twins." in said
    assert "videos are on both" in said
    assert "% gardening" in said

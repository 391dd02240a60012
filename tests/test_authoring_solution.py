"""Does the executed solution run, repeat to the byte, and say where it breaks?"""

import json
import re
from dataclasses import replace

import fruit_course as fruit
import pytest

from coursekit.authoring.emit_solution import SolutionFailed, emit_solution, solution_bytes
from coursekit.authoring.lesson import Cell

ENV = {"PYTHONPATH": str(fruit.FOLDER)}


def with_code(source: str):
    lesson = fruit.lesson()
    return replace(lesson, cells=(*lesson.cells, Cell("code", "code", source, 150)))


def test_the_executed_solution_repeats_and_reports_its_progress(tmp_path):
    noisy = (
        "import random, sys\n"
        "from IPython.display import display\n"
        "bar = display({'text/html': '40 %', 'text/plain': '40 %'}, raw=True, display_id=True)\n"
        "bar.update({'text/html': '', 'text/plain': ''}, raw=True)\n"
        "print(random.random(), hash('a'), object())\n"
        "print('10%\\r20%\\r', file=sys.stderr)\n"
        "object()"
    )
    told = []
    path = emit_solution(
        with_code(noisy), tmp_path / "s.ipynb", env=ENV, progress=lambda done, of: told.append((done, of))
    )
    first = path.read_bytes()
    assert first == solution_bytes(with_code(noisy), env=ENV)
    assert told == [(n, 6) for n in range(1, 7)]
    code = [cell for cell in json.loads(first)["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == [1, 2, 3, 4, 5, 6]
    assert code[2]["outputs"][0]["data"]["text/plain"] == ["'melon'"]
    assert [output["output_type"] for output in code[-1]["outputs"]] == ["stream", "execute_result"]
    assert "_random" not in first.decode()


def test_what_is_printed_is_the_same_in_however_many_pieces_it_comes():
    """A slow machine sends what a cell prints in pieces, in the order in which its streams are emptied."""
    printing = (
        "import os, sys, time\n"
        "from IPython.display import display\n"
        "def step(text, stream):\n"
        "    print(text, end='', file=stream)\n"
        "    if 'SLOW' in os.environ:\n"
        "        stream.flush()\n"
        "        time.sleep(0.02)\n"
        "for n in range(3):\n"
        "    step(f'{n}\\n', sys.stdout)\n"
        "    step(f'\\r{n} of 3', sys.stderr)\n"
        "step('\\n', sys.stderr)\n"
        "step('mind this\\n', sys.stderr)\n"
        "if 'SLOW' in os.environ:\n"
        "    display({'text/html': '', 'text/plain': ''}, raw=True)\n"
        "step('between\\n', sys.stdout)\n"
        "display({'text/plain': 'a picture'}, raw=True)\n"
        "step('after\\n', sys.stdout)\n"
    )
    quick = solution_bytes(with_code(printing), env=ENV)
    assert quick == solution_bytes(with_code(printing), env={**ENV, "SLOW": "1"})
    shown = [output.get("text") for output in json.loads(quick)["cells"][-1]["outputs"]]
    assert shown == [["0\n", "1\n", "2\n", "between\n"], ["mind this\n"], None, ["after\n"]]


def test_a_styled_table_has_the_same_name_in_every_run():
    """pandas gives each a random one; two in one cell are still told apart."""
    styling = (
        "import pandas as pd\n"
        "from IPython.display import HTML\n"
        "one, two = (pd.DataFrame({'a': [n]}).style.format('{:.1f}') for n in (1, 2))\n"
        "HTML(one.to_html() + two.to_html())\n"
    )
    first, again = (solution_bytes(with_code(styling), env=ENV) for _ in range(2))
    assert first == again
    page = "".join(json.loads(first)["cells"][-1]["outputs"][0]["data"]["text/html"])
    count = json.loads(first)["cells"][-1]["execution_count"]
    assert re.findall(r'<table id="(\w+)"', page) == [f"T_{count}_1", f"T_{count}_2"]
    assert f'id="T_{count}_2_row0_col0"' in page


def test_a_cell_that_fails_is_shown_with_its_line_in_the_master():
    with pytest.raises(SolutionFailed) as caught:
        solution_bytes(with_code("x = 1\nx / 0"), env=ENV)
    said = str(caught.value)
    assert "fruit.py:150: the solution does not run: ZeroDivisionError: division by zero" in said
    assert "    x / 0" in said
    assert "error occurred while executing" not in said, "the cell is told once"


def test_a_cell_that_never_ends_is_ended():
    with pytest.raises(SolutionFailed, match=r"fruit\.py:150: the solution does not run"):
        solution_bytes(with_code("while True: pass"), env=ENV, timeout=3)

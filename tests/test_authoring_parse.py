"""Does the parser take otter's markers exactly, and tell everything that is wrong at once?"""

import json
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import pytest

from coursekit.authoring.lesson import MasterError
from coursekit.authoring.parse import CONFIG_KEYS, QUESTION_KEYS, parse

FRUIT = Path(__file__).parent / "fixtures" / "fruit_lab" / "fruit.py"

GOOD = """\
# %% [markdown]
# # A title

# %% [raw]
# # BEGIN QUESTION
# name: peel
# points: 2

# %% [markdown]
# Write `peel`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def peel(fruit):
    # BEGIN SOLUTION
    return fruit[1:]
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
"""


def written(folder: Path, text: str, name: str = "lab.py") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def complaints(folder: Path, text: str) -> list[str]:
    with pytest.raises(MasterError) as caught:
        parse(written(folder, text))
    return [f"{one.line}: {one.message}" for one in caught.value.findings]


def line_of(text: str, fragment: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if fragment in line)


def test_a_good_master_becomes_a_lesson(tmp_path):
    lesson = parse(written(tmp_path, GOOD))
    assert lesson.name == "lab"
    assert lesson.title == "A title"
    (question,) = lesson.questions
    assert (question.key, question.points, question.manual, question.position) == ("peel", 2.0, False, 0)
    assert [(cell.role, cell.question, cell.line) for cell in lesson.cells] == [
        ("prose", None, 2),
        ("prose", "peel", 10),
        ("answer", "peel", 16),
    ]


def test_the_fruit_lab_has_every_kind_of_question():
    lesson = parse(FRUIT)
    assert [one.key for one in lesson.automatic] == ["heaviest", "mean_weight", "favourite"]
    assert [one.key for one in lesson.manual] == ["taste", "origin"]
    assert lesson.config == {"name": "fruit"}


def test_every_cell_knows_its_line():
    lines = FRUIT.read_text(encoding="utf-8").splitlines()
    for cell in parse(FRUIT).cells:
        first = cell.source.splitlines()[0]
        assert lines[cell.line - 1] in (first, f"# {first}")


def test_the_same_lesson_comes_from_a_notebook(tmp_path):
    notebook = jupytext.read(FRUIT, fmt="py:percent")
    path = tmp_path / "fruit.ipynb"
    jupytext.write(notebook, path)
    from_text, from_notebook = parse(FRUIT), parse(path)
    assert [(c.role, c.source, c.question) for c in from_notebook.cells] == [
        (c.role, c.source, c.question) for c in from_text.cells
    ]
    lines = path.read_text(encoding="utf-8").splitlines()
    for cell in from_notebook.cells:
        assert json.dumps(cell.source.splitlines()[0], ensure_ascii=False)[1:-1] in lines[cell.line - 1]


def test_an_error_in_a_notebook_names_the_line_of_the_file(tmp_path):
    path = tmp_path / "fruit.ipynb"
    jupytext.write(jupytext.reads(GOOD.replace("    # END SOLUTION\n", ""), fmt="py:percent"), path)
    with pytest.raises(MasterError) as caught:
        parse(path)
    (finding,) = caught.value.findings
    assert "# BEGIN SOLUTION" in path.read_text(encoding="utf-8").splitlines()[finding.line - 1]


# what is changed in the good master, what the parser says, and on the line that holds what
MISTAKES = {
    "never closed": ("    # END SOLUTION\n", "", "BEGIN SOLUTION never closed", "    # BEGIN SOLUTION"),
    "end without begin": (
        "    # BEGIN SOLUTION\n",
        "",
        "END SOLUTION without BEGIN SOLUTION",
        "    # END SOLUTION",
    ),
    "nested": (
        "    return fruit[1:]",
        "    # BEGIN SOLUTION NO PROMPT\n    return fruit[1:]",
        "BEGIN SOLUTION inside a SOLUTION block",
        "# BEGIN SOLUTION NO PROMPT",
    ),
    "no space": ("    # BEGIN", "    #BEGIN", "`#BEGIN SOLUTION` is not a marker", "#BEGIN SOLUTION"),
    "misspelt": (
        "    # BEGIN SOLUTION",
        "    # BEGIN SOLUTON",
        "`# BEGIN SOLUTON` is not a marker",
        "SOLUTON",
    ),
    "wrong case": (
        "    # END SOLUTION",
        "    # End solution",
        "`# End solution` is not a marker",
        "End solution",
    ),
    "trailing text": (
        "    # BEGIN SOLUTION",
        "    # BEGIN SOLUTION HERE",
        "`# BEGIN SOLUTION HERE` is not",
        "HERE",
    ),
    "nbgrader's": ("    # BEGIN", "    ### BEGIN", "nbgrader's marker", "### BEGIN"),
    "mark in wrong case": (
        "    return fruit[1:]",
        "    return fruit[1:]  # Solution",
        "`# Solution` is not a marker",
        "# Solution",
    ),
    "mark without space": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nx = 1 #SOLUTION\n\n",
        "`#SOLUTION` is not a marker",
        "#SOLUTION",
    ),
    "mark inside a block": (
        "    return fruit[1:]",
        "    return fruit[1:]  # SOLUTION",
        "# SOLUTION inside a SOLUTION block",
        "return",
    ),
    "annotated": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nx: int = 5  # SOLUTION\n\n",
        "annotated assignment",
        "x: int",
    ),
    "augmented": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nx += 5  # SOLUTION\n\n",
        "augmented assignment",
        "x +=",
    ),
    "two names": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nx = y = 5  # SOLUTION\n\n",
        "otter would leave `x = ...`",
        "x = y",
    ),
    "half shown": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nx[0] = d[1] == 3  # SOLUTION\n\n",
        "otter would leave `x[0] = d[1] = ...`",
        "x[0]",
    ),
    "several lines": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nx = (1 +  # SOLUTION\n     2)\n\n",
        "several lines",
        "x = (1 +",
    ),
    "last of several lines": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nx = (1 +\n     2)  # SOLUTION\n\n",
        "several lines",
        "     2)",
    ),
    "head of a block": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nfor x in y:  # SOLUTION\n    print(x)\n\n",
        "head of a block",
        "for x",
    ),
    "stub that is no Python": (
        "    # BEGIN SOLUTION\n",
        "    # BEGIN SOLUTION NO PROMPT\n",
        "what students get is not valid Python",
        "def peel",
    ),
    "solution that is no Python": (
        "    return fruit[1:]",
        "    return fruit[1:",
        "the solution is not valid Python",
        "return fruit[1:",
    ),
    "whole answer shown": (
        "    # BEGIN SOLUTION\n    return fruit[1:]\n    # END SOLUTION",
        "    return fruit[1:]",
        "would reach students whole",
        "def peel",
    ),
    "prompt never closed": (
        "    # BEGIN SOLUTION\n",
        '    """ # BEGIN PROMPT\n    # BEGIN SOLUTION\n',
        "BEGIN SOLUTION inside a PROMPT block",
        "    # BEGIN SOLUTION",
    ),
    "prompt outside an answer": (
        "# %% [raw]\n# # BEGIN QUESTION",
        '# %%\n""" # BEGIN PROMPT\nx = ...\n"""; # END PROMPT\n\n# %% [raw]\n# # BEGIN QUESTION',
        "a prompt outside an answer cell",
        "# BEGIN PROMPT",
    ),
    "marker outside a question": (
        "# %% [raw]\n# # BEGIN QUESTION",
        "# %%\nx = 5  # SOLUTION\n\n# %% [raw]\n# # BEGIN QUESTION",
        "a solution marker outside an answer cell",
        "x = 5",
    ),
    "block outside a question": (
        "# %% [raw]\n# # BEGIN QUESTION",
        "# %% [raw]\n# # BEGIN SOLUTION\n\n# %% [raw]\n# # BEGIN QUESTION",
        "BEGIN SOLUTION outside a question",
        "# # BEGIN SOLUTION",
    ),
    "question without answer": (
        GOOD[GOOD.index("# %% [raw]\n# # BEGIN SOLUTION") : GOOD.index("# %% [raw]\n# # END QUESTION")],
        "",
        "a question without an answer cell",
        "BEGIN QUESTION",
    ),
    "question never closed": (
        "# %% [raw]\n# # END QUESTION\n",
        "",
        "BEGIN QUESTION never closed at the end",
        "BEGIN QUESTION",
    ),
    "raw block never closed": (
        "# %% [raw]\n# # END SOLUTION\n",
        "",
        "BEGIN SOLUTION never closed",
        "# # BEGIN SOLUTION",
    ),
    "two answer cells": (
        "# %% [raw]\n# # END SOLUTION",
        "# %%\nx = 5  # SOLUTION\n\n# %% [raw]\n# # END SOLUTION",
        "a second answer cell",
        "x = 5",
    ),
    "no name": ("# name: peel\n", "", "a question that has no name", "BEGIN QUESTION"),
    "bad name": ("name: peel", "name: peel it", "a question that is called 'peel it'", "BEGIN QUESTION"),
    "no points": ("# points: 2\n", "", "a question without points", "BEGIN QUESTION"),
    "unknown key": ("# points: 2", "# points: 2\n# hints: 3", "unknown key `hints`", "hints: 3"),
    "key twice": ("# points: 2", "# points: 2\n# points: 3", "`points` a second time", "points: 3"),
    "broken yaml": ("# points: 2", "# points: [2", "not valid YAML", None),
    "half a raw marker": (
        "# # BEGIN QUESTION",
        "# BEGIN QUESTION",
        "`BEGIN QUESTION` lacks its `#`",
        "# BEGIN QUESTION",
    ),
    "text after a raw marker": (
        "# # END QUESTION",
        "# # END QUESTION\n# name: plum",
        "text after END QUESTION",
        "# name: plum",
    ),
    "unknown raw cell": (
        "# # END QUESTION",
        "# # END QUESTION\n\n# %% [raw]\n# <br>",
        "a raw cell that is no marker",
        "<br>",
    ),
    "marker in a text cell": (
        "# %% [raw]\n# # END QUESTION",
        "# %% [markdown]\n# # END QUESTION",
        "in a text cell",
        "# # END QUESTION",
    ),
    "tests in the master": (
        "# %% [raw]\n# # END QUESTION",
        "# %% [raw]\n# # BEGIN TESTS\n\n# %% [raw]\n# # END QUESTION",
        "a block of tests",
        "BEGIN TESTS",
    ),
    "a test cell": (
        "# %% [raw]\n# # END QUESTION",
        "# %%\n# TEST\npeel('kiwi')\n\n# %% [raw]\n# # END QUESTION",
        "a test in the master",
        "# TEST",
    ),
    "otter's seed": (
        "# END SOLUTION\n\n",
        "# END SOLUTION\nrng = 5  # SEED\n\n",
        "never reaches default_rng",
        "# SEED",
    ),
    "otter's ignore": (
        "# %% [raw]\n# # END QUESTION",
        "# %%\n# ignore the peel\nx = 1\n\n# %% [raw]\n# # END QUESTION",
        "otter drops a cell",
        "# ignore",
    ),
    "late config": (
        "# %% [raw]\n# # BEGIN QUESTION",
        "# %% [raw]\n# # ASSIGNMENT CONFIG\n# name: lab\n\n# %% [raw]\n# # BEGIN QUESTION",
        "ASSIGNMENT CONFIG after other cells",
        "ASSIGNMENT CONFIG",
    ),
    "empty cell": (
        "# %% [raw]\n# # END QUESTION",
        "# %%\n\n# %% [raw]\n# # END QUESTION",
        "an empty cell",
        None,
    ),
    "hidden tests": (
        "# %% [raw]\n# # END QUESTION",
        "# %%\n### BEGIN HIDDEN TESTS\n\n# %% [raw]\n# # END QUESTION",
        "nbgrader cuts",
        "HIDDEN TESTS",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line(name, tmp_path):
    before, after, message, at = MISTAKES[name]
    assert before in GOOD
    text = GOOD.replace(before, after, 1)
    found = complaints(tmp_path, text)
    wanted = [one for one in found if message in one]
    assert wanted, found
    if at:
        assert wanted[0].startswith(f"{line_of(text, at)}: ")


def test_a_key_may_be_used_once(tmp_path):
    second = GOOD[GOOD.index("# %% [raw]\n# # BEGIN QUESTION") :]
    found = complaints(tmp_path, GOOD + "\n" + second)
    assert found == ["28: the key peel is taken on line 5"]


def test_all_mistakes_are_told_together_with_file_question_and_remedy(tmp_path):
    text = GOOD.replace("    # END SOLUTION\n", "").replace("# points: 2\n", "")
    with pytest.raises(MasterError) as caught:
        parse(written(tmp_path, text))
    assert len(caught.value.findings) == 2
    for finding, line in zip(caught.value.findings, str(caught.value).splitlines(), strict=True):
        assert re.fullmatch(r".*lab\.py:\d+: .+ \(question peel\); .+", line)
        assert finding.remedy


def test_comments_that_only_speak_of_solutions_are_left_alone(tmp_path):
    chat = "\n".join(
        f"    # {words}"
        for words in (
            "the resolution of the picture",
            "your solution may be shorter",
            "begin with the smallest",
            "end of the list",
            "question everything",
            "prompt payment is a virtue",
        )
    )
    text = GOOD.replace("    # BEGIN SOLUTION\n", chat + "\n    # BEGIN SOLUTION\n")
    assert parse(written(tmp_path, text)).cells[2].source.count("#") == 8


@pytest.mark.parametrize("text", ["", "x = 1\n", "# %%\nx = 1\n"])
def test_a_file_without_questions_is_no_master(text, tmp_path):
    assert complaints(tmp_path, text)


def test_text_above_the_first_cell_is_told(tmp_path):
    header = "# ---\n# jupyter:\n#   jupytext:\n#     main_language: python\n# ---\n\n"
    assert parse(written(tmp_path, header + GOOD)).cells[0].line == 8
    assert complaints(tmp_path, header + "import os\n\n" + GOOD) == ["7: `import os` before the first cell"]


def test_a_file_that_is_not_utf8_is_told(tmp_path):
    path = tmp_path / "lab.py"
    path.write_bytes(GOOD.replace("A title", "Título").encode("latin-1"))
    with pytest.raises(MasterError, match="not a text in UTF-8"):
        parse(path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}'])
def test_a_broken_notebook_is_told_so(text, tmp_path):
    with pytest.raises(MasterError, match="not a notebook"):
        parse(written(tmp_path, text, "lab.ipynb"))


def test_the_keys_we_take_are_keys_of_otter():
    """In a process of its own: otter is slow to import and changes logging."""
    code = """
from otter.assign.assignment import Assignment
from otter.assign.question_config import QuestionConfig
print(*dir(Assignment({})))
print(*dir(QuestionConfig({"name": "x"})))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    of_assignment, of_question = (set(line.split()) for line in run.stdout.splitlines()[-2:])
    assert set(CONFIG_KEYS) <= of_assignment
    assert set(QUESTION_KEYS) <= of_question

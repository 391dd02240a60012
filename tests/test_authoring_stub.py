"""Is the stub what otter itself makes of the same cell, and does it hold nothing of the solution?"""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.authoring.answer_marks import troubles
from coursekit.authoring.nbgrader_source import regions
from coursekit.authoring.stub import solution, stub

otter_solutions = pytest.importorskip("otter.assign.solutions")


def by_otter(source: str) -> str:
    return "\n".join(otter_solutions.replace_solutions(source.split("\n"), "python"))


# master, stub
EXAMPLES = {
    "a name": ("x = 5  # SOLUTION", "x = ..."),
    "two names": ("x, y = 5, 6  # SOLUTION", "x, y = ..."),
    "a column": ('df["a"] = 5  # SOLUTION', 'df["a"] = ...'),
    "an attribute": ("one.two = f(x == 3)  # SOLUTION", "one.two = ..."),
    "an expression": ("print(x, end='')  # SOLUTION", "..."),
    "a return": (
        "def f(x):\n    return x + 1  # SOLUTION\n",
        "def f(x):\n    ...",
    ),
    "no prompt": ("x = 5  # SOLUTION NO PROMPT\ny = 6", "y = 6"),
    "a block": (
        "def f(x):\n    # BEGIN SOLUTION\n    y = x\n\n    return y\n    # END SOLUTION\n\n\nf(1)",
        "def f(x):\n    ...\n\n\nf(1)",
    ),
    "a prompt": (
        'def f(x):\n    """ # BEGIN PROMPT\n    y = ...\n    return y\n    """; # END PROMPT\n'
        "    # BEGIN SOLUTION NO PROMPT\n    return x\n    # END SOLUTION",
        "def f(x):\n    y = ...\n    return y",
    ),
    "a formatted prompt": (
        "'''  # BEGIN PROMPT\nx = ...\n'''  # END PROMPT\nx = 5  # SOLUTION NO PROMPT",
        "x = ...",
    ),
    "two blocks": (
        "# BEGIN SOLUTION\na = 1\n# END SOLUTION\nb = 2\n# BEGIN SOLUTION\nc = 3\n# END SOLUTION",
        "...\nb = 2\n...",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_stub_is_what_the_table_says_and_what_otter_makes(name):
    source, wanted = EXAMPLES[name]
    source = source.rstrip("\n")
    assert not troubles(source)
    assert stub(source) == wanted == by_otter(source)


NAMES = st.sampled_from(["x", "slate", "df", "items2", "a.b", "self.mean"])
KEYS = st.sampled_from(['"a"', "0", "'author'", '"x = y"', "i + 1", ":, 2"])
TARGETS = st.one_of(
    NAMES,
    st.builds("{}[{}]".format, NAMES, KEYS),
    st.builds("{}, {}".format, NAMES, NAMES),
    st.builds("{}[{}], {}".format, NAMES, KEYS, NAMES),
)
VALUES = st.sampled_from(
    [
        "5",
        "x == 3",
        "f(a=1, b=[2])",
        "[i for i in y if i != 2]",
        "d['k'] == 'v'",
        "'# not a mark'",
        "lambda u, k=5: u",
        "{1: 2}",
        "g(x)[0]",
        "x if x >= 2 else y",
    ]
)
STATEMENTS = st.one_of(
    st.builds("{} = {}".format, TARGETS, VALUES),
    st.builds("print({})".format, VALUES),
    st.builds("assert {}".format, VALUES),
    st.just("import numpy as np"),
    st.just("# an ordinary comment"),
    st.just(""),
)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """A few lines, in one of the ways a master has to mark a solution."""
    kind = draw(st.sampled_from(["given", "mark", "silent", "block", "silent block", "prompt", "function"]))
    lines = draw(st.lists(STATEMENTS, min_size=1, max_size=3))
    code = [line for line in lines if line and not line.startswith("#")] or ["x = 1"]
    if kind == "mark":
        return f"{code[0]}  # SOLUTION"
    if kind == "silent":
        return f"{code[0]} # SOLUTION NO PROMPT"
    text = "\n".join(lines)
    if kind in ("block", "silent block"):
        return f"# BEGIN SOLUTION{' NO PROMPT' if 'silent' in kind else ''}\n{text}\n# END SOLUTION"
    if kind == "prompt":
        shown = "\n".join(line for line in lines if '"' not in line)
        return f'""" # BEGIN PROMPT\n{shown}\n"""; # END PROMPT\n{code[0]}  # SOLUTION NO PROMPT'
    if kind == "function":
        body = "\n".join(f"    {line}".rstrip() for line in code)
        return f"def f(x):\n    # BEGIN SOLUTION\n{body}\n    # END SOLUTION"
    return text


CELLS = st.lists(pieces(), min_size=1, max_size=5).map(lambda made: "\n".join(made).strip("\n"))


@settings(max_examples=300, deadline=None)
@given(CELLS)
def test_any_accepted_cell_has_the_stub_that_otter_makes(source):
    if troubles(source):
        return
    made = stub(source)
    assert made == by_otter(source)
    ast.parse(made)
    ast.parse(solution(source))


@settings(max_examples=200, deadline=None)
@given(CELLS)
def test_nbgraders_regions_hold_the_same_solution(source):
    """Does the source we give nbgrader run as the solution, and lose every secret line when it is cut?"""
    if troubles(source):
        return
    text = regions(source)
    bare = [line for line in text.splitlines() if "### " not in line]
    assert [line for line in bare if line.strip()] == [
        line for line in solution(source).splitlines() if line.strip()
    ]
    inside, kept = False, []
    for line in text.splitlines():
        if "### BEGIN SOLUTION" in line:
            assert not inside
            inside = True
        elif "### END SOLUTION" in line:
            assert inside
            inside = False
        elif not inside:
            kept.append(line)
    assert not inside
    given_lines = set(stub(source).splitlines())
    assert all(line in given_lines for line in kept if line.strip())


def test_magics_do_not_break_a_cell():
    assert not troubles("%time x = 1\n# BEGIN SOLUTION\ny = 2\n# END SOLUTION")

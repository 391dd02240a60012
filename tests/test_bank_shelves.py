"""Every lab's bank: are its shelves full, its headers true, and no two entries the same?"""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LABS = sorted(path.parent.name for path in ROOT.glob("autograder/*/submissions"))
QUESTION = re.compile(r"^# name: (\w+)\n# points: ([\d.]+)\n(?!# manual)", re.MULTILINE)
POINTS = {
    (lab, key): float(points)
    for lab in LABS
    for key, points in QUESTION.findall((ROOT / f"notebooks/master/{lab}.py").read_text(encoding="utf-8"))
}


def entries(lab: str, question: str = "*", kind: str = "*") -> list[Path]:
    return sorted((ROOT / "autograder" / lab / "submissions").glob(f"{question}/{kind}/*.py"))


def name_of(path: Path) -> str:
    return f"{path.parts[-5]}-{path.parts[-3]}-{path.stem}"


def header(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (re.match(r"# (mark|why|fails): (.+)", line) for line in lines[:3])
    return {match[1]: match[2].strip() for match in found if match}


@pytest.mark.parametrize("path", [path for lab in LABS for path in entries(lab)], ids=name_of)
def test_every_entry_compiles_and_says_its_mark_and_why(path: Path) -> None:
    lab, question, kind = path.parts[-5], path.parts[-3], path.parts[-2]
    compile(path.read_text(encoding="utf-8"), path.name, "exec")
    says = header(path)
    assert says["why"]
    if kind == "right":
        assert float(says["mark"]) == POINTS[lab, question]
        assert "fails" not in says
    else:
        assert 0 <= float(says["mark"]) < POINTS[lab, question]
        assert re.fullmatch(r"\w+(, \w+)*", says["fails"])
        assert says["fails"] != "unknown"


@pytest.mark.parametrize(("lab", "question"), POINTS)
def test_each_shelf_is_long_enough_and_its_names_are_unique(lab: str, question: str) -> None:
    assert len(entries(lab, question, "right")) >= 8
    assert len(entries(lab, question, "wrong")) >= 12
    assert 2 <= len(entries(lab, question, "hostile")) <= 4
    names = Counter(path.stem for path in entries(lab, question))
    assert max(names.values()) == 1
    whys = Counter(header(path)["why"] for path in entries(lab, question))
    assert max(whys.values()) == 1


@pytest.mark.parametrize(("lab", "question"), POINTS)
def test_no_two_right_ones_are_the_same_code_under_other_names(lab: str, question: str) -> None:
    shapes = Counter(shape(path) for path in entries(lab, question, "right"))
    assert max(shapes.values()) == 1


@pytest.mark.parametrize("lab", LABS)
def test_every_folder_of_a_bank_is_a_question(lab: str) -> None:
    assert {path.parts[-3] for path in entries(lab)} == {question for one, question in POINTS if one == lab}


def shape(path: Path) -> str:
    """The code with its names numbered in order of appearance and without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers: dict[str, str] = {}

    def numbered(name: str) -> str:
        return numbers.setdefault(name, f"n{len(numbers)}")

    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = numbered(node.id)
        elif isinstance(node, ast.arg):
            node.arg = numbered(node.arg)
        elif isinstance(node, ast.FunctionDef):
            node.name = numbered(node.name)
            if ast.get_docstring(node):
                node.body = node.body[1:]
    return ast.dump(tree)

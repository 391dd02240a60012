"""Do the steps from master to notebook do what their names say, the same at every build?"""

import json
from pathlib import Path

import fruit_course as fruit
import nbformat
import pytest

from coursekit.authoring.emit_student import emit_student, student_bytes
from coursekit.authoring.lesson import Cell, Lesson, MasterError
from coursekit.authoring.placeholders import fill, placeholders_in
from coursekit.authoring.transforms import (
    WRITTEN_PLACEHOLDER,
    clear_outputs,
    drop_solutions,
    keep_solutions,
    set_ids,
    to_notebook,
)
from coursekit.files import replace_folder, write_atomically, write_text, zip_bytes

GOLDEN = Path(__file__).parent / "fixtures" / "fruit_lab" / "golden" / "fruit.ipynb"


def lesson_of(*sources: str) -> Lesson:
    cells = tuple(Cell("markdown", "prose", source, 10 * n + 1) for n, source in enumerate(sources))
    return Lesson(Path("lab.py"), cells, ())


def test_students_get_stubs_prompts_and_places_to_write():
    by_key = {
        cell.question: cell
        for cell in drop_solutions(fruit.lesson()).cells
        if cell.role in ("answer", "written")
    }
    assert by_key["favourite"].source == "favourite = ..."
    assert by_key["taste"].source == WRITTEN_PLACEHOLDER
    assert by_key["origin"].source == "_My last fruit was a … from …_"
    assert "sorted" not in by_key["heaviest"].source


def test_staff_get_solutions_without_markers():
    text = "\n".join(cell.source for cell in keep_solutions(fruit.lesson()).cells)
    assert 'favourite = "quince"' in text
    assert "SOLUTION" not in text
    assert "PROMPT" not in text
    assert "_My last fruit" not in text


def test_placeholders_are_filled_in_text_and_code():
    text = "\n".join(cell.source for cell in fruit.lesson().cells)
    assert "by Friday 1 May 2099, 23:59 UTC." in text
    assert f'sealed = "{fruit.SEALED}"' in text
    assert "{{" not in text


def test_an_unknown_placeholder_is_told_with_its_line():
    lesson = lesson_of("fine", "one\n\n{{ term.deu }} and {{ course.title }}")
    with pytest.raises(MasterError) as caught:
        fill(lesson, {"term": {"due": "now"}, "course": {"title": "Fruit"}})
    (finding,) = caught.value.findings
    assert (finding.file, finding.line) == (str(Path("lab.py")), 13)
    assert "term.deu" in finding.message


@pytest.mark.parametrize("text", ["{{ term.due", "{{ term }}", "{{ term.due | upper }}", "{{ term.dates }}"])
def test_half_a_placeholder_is_an_error(text):
    with pytest.raises(MasterError):
        fill(lesson_of(text), {"term": {"due": "now", "dates": {"a": 1}}})


@pytest.mark.parametrize("text", ['f"{{x}}"', r"\frac{{a}}{{b}}", "{% if x %}", "{# no #}", "{{}}"])
def test_braces_that_are_no_placeholder_stay(text):
    assert fill(lesson_of(text), {"term": {"due": "now"}}).cells[0].source == text


def test_placeholders_can_be_listed():
    assert [name for _, _, name in placeholders_in(fruit.master())] == [
        "term.due.fruit",
        "course.contact",
        "term.sealed",
    ]


def test_ids_are_unique_valid_and_follow_from_the_content():
    lesson = lesson_of("same", "same", "other")
    ids = [cell["id"] for cell in set_ids(to_notebook(lesson))["cells"]]
    assert len(set(ids)) == 3
    assert ids[1] == f"{ids[0]}-2"
    changed = lesson_of("new first", "same", "same", "other")
    assert set(ids) <= {cell["id"] for cell in set_ids(to_notebook(changed))["cells"]}


def test_an_answer_cell_is_called_after_its_question():
    notebook = set_ids(to_notebook(drop_solutions(fruit.lesson())))
    about = {cell["id"]: cell["metadata"].get("coursekit") for cell in notebook["cells"]}
    assert about["answer-heaviest"] == {"question": "heaviest", "role": "answer"}
    assert about["written-taste"] == {"question": "taste", "role": "written"}


def test_clearing_takes_outputs_and_counts():
    notebook = to_notebook(fruit.lesson())
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}], "execution_count": 3}
    cleared = clear_outputs(notebook)
    assert all(
        cell["outputs"] == [] and cell["execution_count"] is None
        for cell in cleared["cells"]
        if cell["cell_type"] == "code"
    )
    assert code["outputs"], "the given notebook is left as it was"


def test_the_student_notebook_is_the_golden_one(request, tmp_path):
    made = emit_student(fruit.lesson(), fruit.LIBRARY, tmp_path / "fruit.ipynb")
    if request.config.getoption("--update-goldens", default=False):
        write_atomically(GOLDEN, made.read_bytes())
    assert made.read_bytes() == GOLDEN.read_bytes(), "if this is wanted: pytest --update-goldens"


def test_the_student_notebook_is_valid_clean_and_made_alike_twice():
    first = student_bytes(fruit.lesson(), fruit.LIBRARY)
    assert first == student_bytes(fruit.lesson(), fruit.LIBRARY)
    notebook = json.loads(first)
    nbformat.validate(notebook)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert notebook["cells"][0]["source"][0].startswith("# @title Run this cell first")
    assert all(not cell.get("outputs") for cell in notebook["cells"])
    assert {cell["cell_type"] for cell in notebook["cells"]} == {"code", "markdown"}


def test_a_zip_is_the_same_whatever_the_order(tmp_path):
    assert zip_bytes({"b": b"2", "a": b"1"}) == zip_bytes({"a": b"1", "b": b"2"})


def test_a_failed_write_leaves_the_old_file(tmp_path):
    target = write_text(tmp_path / "deep" / "file.txt", "ol\ud800d")
    assert target.read_bytes() == b"ol?d"
    write_atomically(target, b"old")
    with pytest.raises(TypeError):
        write_atomically(target, "no bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert [path.name for path in target.parent.iterdir()] == ["file.txt"]


def test_a_folder_is_made_to_hold_exactly_what_it_should(tmp_path):
    replace_folder(tmp_path / "out", {"a": b"1", "old/b": b"2"})
    replace_folder(tmp_path / "out", {"a": b"3"})
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["a"]

"""Does handing in lose nothing, and say what is missing?"""

import hashlib
import json
import sys
import threading
import types
import zipfile
from types import SimpleNamespace

import pytest

from memeverse import handin, session
from memeverse.handin import NotebookNotFound, hand_in
from memeverse.term import make_term, seal

ANSWER = "def selector_random(items, user, k):\n    return items.sample(k)"


def notebook(*cells):
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def cell(source, kind="code", question=None, role="answer"):
    metadata = {"coursekit": {"question": question, "role": role}} if question else {}
    made = {"cell_type": kind, "source": source, "metadata": metadata}
    return {**made, "outputs": [], "execution_count": None} if kind == "code" else made


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    session.begin("lab1", seal(make_term("spring", "a secret of the tests")))
    capsys.readouterr()
    yield tmp_path
    session.begin("")


def write(folder, content, name="my lab.ipynb"):
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_file_to_upload_holds_the_notebook_and_its_receipt(folder):
    path = write(folder, notebook(cell(ANSWER, question="selector_random")))
    receipt = hand_in()
    with zipfile.ZipFile(folder / "lab1-submission.zip") as archive:
        assert archive.read("lab1.ipynb") == path.read_bytes()
        about = json.loads(archive.read("receipt.json"))
    assert about["sha256"] == receipt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert about["term"] == "spring"
    assert "lab1-submission.zip" in str(receipt)


def test_unanswered_questions_are_named(folder):
    stub = 'def spread(users):\n    """The spread."""\n    ...'
    prompt = "_Type your answer here, replacing this text._"
    write(
        folder,
        notebook(
            cell(ANSWER, question="selector_random"),
            cell(stub, question="spread"),
            cell("answer = ...", question="culprit"),
            cell(prompt, "markdown", "reflection_chance", "written"),
            cell("It hurts people.", "markdown", "look_back", "written"),
        ),
    )
    receipt = hand_in()
    assert set(receipt.unanswered) == {"spread", "culprit", "reflection_chance"}
    assert "Still unanswered: " in str(receipt)


def test_an_answer_under_another_name_is_told(folder):
    """It would be worth nothing, and its checks in the notebook may have passed."""
    renamed = "def Spread(users):\n    return 1.0\nprint(Spread(users), spread)"
    path = write(folder, notebook(cell(ANSWER, question="selector_random"), cell(renamed, question="spread")))
    receipt = hand_in()
    assert receipt.missing == {"spread": "spread"}
    assert "nothing in the file makes `spread`" in str(receipt)
    assert "Every question has an answer" not in str(receipt)
    assert "spread" not in receipt.not_run
    path.write_text(path.read_text().replace("Spread(users):", "spread(users):"))
    assert "Every question has an answer" in str(hand_in())


def test_a_notebook_without_marks_is_not_called_answered(folder):
    """Another editor removed the metadata: does the receipt say that it can't tell?"""
    write(folder, notebook(cell("def spread(users):\n    ...")))
    receipt = hand_in()
    assert receipt.unanswered is None
    assert "can't be told" in str(receipt)
    assert "has an answer" not in str(receipt)


def test_two_notebooks_in_the_folder_must_be_told_apart(folder, capsys):
    write(folder, notebook(), "a.ipynb")
    write(folder, notebook(), "b.ipynb")
    assert hand_in() is None
    assert "a.ipynb, b.ipynb" in capsys.readouterr().out
    with pytest.raises(
        NotebookNotFound, match=r"no notebook c\.ipynb in this folder; it holds a\.ipynb, b\.ipynb"
    ):
        hand_in("c.ipynb")
    assert hand_in("b.ipynb").lab == "lab1"


def test_a_damaged_file_is_a_sentence(folder):
    (folder / "lab1.ipynb").write_text('{"cells": [', encoding="utf-8")
    with pytest.raises(NotebookNotFound, match="Save it again"):
        hand_in()
    assert not list(folder.glob("*.zip*"))


def test_an_unsaved_change_is_noticed(folder, monkeypatch):
    write(folder, notebook(cell(ANSWER)))
    newer = ANSWER.replace("sample(k)", "head(k)")
    monkeypatch.setattr(handin, "_kernel", lambda: ({}, [ANSWER, newer]))
    receipt = hand_in()
    assert not receipt.is_saved
    assert "CAREFUL" in str(receipt)


def test_only_the_newest_definition_must_be_in_the_file(folder, monkeypatch):
    write(folder, notebook(cell(ANSWER)))
    older = ANSWER.replace("sample(k)", "head(k)")
    monkeypatch.setattr(handin, "_kernel", lambda: ({}, [older, ANSWER, "1 + 1"]))
    assert hand_in().is_saved


def a_page(monkeypatch, save):
    """A page that is told to save, and does what ``save`` does."""

    def press():
        save()
        return True

    monkeypatch.setattr(handin, "_press_save", press)
    monkeypatch.setattr(handin, "_PATIENCE", 0.2)


def test_the_page_gets_time_to_save(folder, monkeypatch):
    path = write(folder, notebook())
    later = threading.Timer(0.3, write, (folder, notebook(cell(ANSWER))))
    a_page(monkeypatch, later.start)
    monkeypatch.setattr(handin, "_PATIENCE", 5)
    content, is_saved = handin._save_and_wait(path, [ANSWER], {"selector_random"})
    assert json.loads(content)["cells"]
    assert is_saved


def test_a_written_answer_is_saved_too(folder, monkeypatch):
    """The kernel knows nothing of text cells: is the page asked to save all the same?"""
    heading = cell("### Written answer: the star (3 points)", "markdown")
    before = notebook(heading, cell("", "markdown", "star", "written"))
    after = notebook(heading, cell("It moves people.", "markdown", "star", "written"))
    write(folder, before)
    a_page(monkeypatch, lambda: write(folder, after))
    receipt = hand_in()
    assert receipt.unanswered == ()
    assert receipt.is_saved
    assert "Written answer: the star: 3 words in the file" in str(receipt)
    with zipfile.ZipFile(folder / "lab1-submission.zip") as archive:
        assert json.loads(archive.read("lab1.ipynb")) == after


def test_a_page_that_does_not_save_is_noticed(folder, monkeypatch):
    write(folder, notebook(cell("It moves people.", "markdown", "star", "written")))
    a_page(monkeypatch, lambda: None)
    receipt = hand_in()
    assert not receipt.is_saved
    assert "CAREFUL" in str(receipt)


def test_colab_gives_the_notebook_itself(folder, monkeypatch):
    inside = notebook(cell(ANSWER, question="selector_random"))
    message = SimpleNamespace(blocking_request=lambda what, timeout_sec: {"ipynb": inside})
    colab = types.ModuleType("google.colab")
    colab._message = message
    monkeypatch.setitem(sys.modules, "google.colab", colab)
    receipt = hand_in()
    with zipfile.ZipFile(folder / "lab1-submission.zip") as archive:
        assert json.loads(archive.read("lab1.ipynb")) == inside
    assert receipt.unanswered == ()


@pytest.mark.parametrize("variable", ["MEMEVERSE_GRADING", "MEMEVERSE_SOLUTION"])
def test_nothing_happens_while_grading_or_in_the_staffs_solution(folder, monkeypatch, capsys, variable):
    monkeypatch.setenv(variable, "1")
    assert hand_in() is None
    assert not list(folder.iterdir())
    assert capsys.readouterr().out == ""


def test_a_cell_that_was_tried_and_thrown_away_is_no_reason_to_worry(folder, monkeypatch):
    path = write(folder, notebook(cell(ANSWER)))
    monkeypatch.setattr(handin, "_press_save", lambda: False)  # nobody at the page: the code must tell
    history = [ANSWER, "my_scratch = 5", "spread_try = lambda users: 1"]
    assert handin._save_and_wait(path, history, {"selector_random", "spread"})[1]
    changed = [*history, ANSWER.replace("sample(k)", "sample(k + 0)")]
    assert not handin._save_and_wait(path, changed, {"selector_random", "spread"})[1]


def test_answers_that_were_not_run_are_not_called_wrong(folder, monkeypatch):
    """After a restart the file holds everything and the kernel nothing."""
    heading = cell("### Exercise 1: `selector_random` (3 points)", "markdown")
    write(folder, notebook(heading, cell(ANSWER, question="selector_random")), "lab1.ipynb")
    monkeypatch.setattr(handin, "_kernel", lambda: ({}, []))
    receipt = hand_in("lab1.ipynb")
    assert "selector_random" in receipt.not_run
    assert "selector_random" not in [question for question, _, _ in receipt.checks]
    said = str(receipt)
    assert "Not run since the notebook was started: Exercise 1: selector_random" in said
    assert "Run All Cells" in said


def test_stopping_is_one_line(folder, monkeypatch):
    write(folder, notebook(cell(ANSWER)))

    def interrupted(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr(handin, "_save_and_wait", interrupted)
    with pytest.raises(KeyboardInterrupt) as stopped:
        hand_in()
    assert stopped.value._render_traceback_() == ["Stopped: no file was made. Run the cell again to hand in."]
    assert not list(folder.glob("*.zip*"))


def test_what_is_no_name_of_a_notebook_is_told(folder):
    with pytest.raises(NotebookNotFound, match="as text; this is an int"):
        hand_in(5)

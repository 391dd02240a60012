from types import SimpleNamespace

import pytest

from memeverse.simulation import progress


@pytest.fixture
def outputs(monkeypatch):
    """Everything a notebook would have shown, in order; its clock goes on by half a second a look."""
    told, clock = [], iter(x / 2 for x in range(1000))
    handle = SimpleNamespace(update=lambda bundle, raw: told.append(bundle["text/plain"]))

    def display(bundle, raw, display_id):
        told.append(bundle["text/plain"])
        return handle

    monkeypatch.setattr("IPython.display.display", display)
    monkeypatch.setattr(progress, "perf_counter", lambda: next(clock))
    return told


def test_a_quick_run_shows_nothing(outputs):
    with progress.NotebookBar("quick", 1) as shown:
        shown.update()
    assert outputs == []


def test_a_long_run_counts_and_then_goes_away(outputs):
    with progress.NotebookBar("selector_slow", 8) as shown:
        for _ in range(8):
            shown.update()
    assert outputs[0] == "selector_slow: 25%, 3 s to go"
    assert outputs[-1] == ""
    assert len(outputs) == 7


def test_a_very_long_run_says_that_nobody_has_to_wait(outputs):
    with progress.NotebookBar("selector_slow", 1_000) as shown:
        for _ in range(4):
            shown.update()
    assert outputs[0].startswith("selector_slow: 0%, 8 min to go (■ stops it; fewer users")


def test_an_interrupted_run_takes_its_bar_away(outputs):
    def interrupted():
        with progress.NotebookBar("selector_slow", 8) as shown:
            for _ in range(5):
                shown.update()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert outputs[-1] == ""


def test_outside_a_notebook_and_while_grading_nothing_is_printed(capsys, monkeypatch):
    for setting in ("0", "1"):
        monkeypatch.setenv("MEMEVERSE_GRADING", setting)
        with progress.bar("x", 2) as shown:
            shown.update()
    assert capsys.readouterr() == ("", "")

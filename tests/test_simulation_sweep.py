"""Sweeps in this process and in processes of this computer. (On a cluster: test_sweep_cluster.py.)"""

import os
import queue
import signal
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest
from executor_contract import ITEMS, SMALL, ExecutorContract, SurvivesDeaths, student_selectors

from memeverse.simulation.comparison import compare
from memeverse.simulation.measures import MEASURES
from memeverse.simulation.reading import InputError
from memeverse.simulation.sweeping.cores import MOST, cores
from memeverse.simulation.sweeping.executor import executor_for
from memeverse.simulation.sweeping.picture import describe_sweep, plot_sweep
from memeverse.simulation.sweeping.sweep import sweep

MINE = student_selectors()["mine"]
USERS = pd.DataFrame(np.random.default_rng(1).uniform(-1, 1, (4, 5)), columns=ITEMS.columns[:5])


class TestInThisProcess(ExecutorContract):
    where = {"jobs": 1}  # noqa: RUF012


class TestLocalProcesses(ExecutorContract, SurvivesDeaths):
    where = {"jobs": 2}  # noqa: RUF012


# --- the table


def test_a_sweep_is_a_tidy_table():
    grid = {"gamma": [0.01, 0.1], "selector": {"mine": MINE, "near": "preferences"}, **SMALL}
    frame = sweep(grid, seeds=4, items=ITEMS, jobs=1)
    assert frame.columns.tolist() == ["gamma", "selector", "steps", "n_users", "seed", "measure", "value"]
    assert frame["gamma"].tolist() == [0.01] * 4 + [0.1] * 4
    assert frame["selector"].tolist() == ["mine", "mine", "near", "near"] * 2
    assert frame["measure"].tolist() == ["spread", "diversity"] * 4


def test_its_values_are_the_last_of_a_comparison():
    both = {"mine": MINE, "near": "preferences"}
    swept = sweep({"selector": both, "steps": 3}, 2, users=USERS, items=ITEMS, measures=MEASURES, jobs=1)
    compared = compare(both, USERS, ITEMS, steps=3, seeds=2, measures=MEASURES).query("step == 3")
    assert swept["value"].tolist() == compared["value"].tolist()
    ends = sweep({"selector": both, "steps": 3}, 2, users=USERS, items=ITEMS, measures="polarisation", jobs=1)
    assert ends["value"].tolist() == swept.query("measure == 'polarisation'")["value"].tolist()


def test_points_share_their_luck():
    """With the same seed two selectors that do the same get the same, and gamma 0 moves nobody."""
    twins = sweep({"selector": {"one": MINE, "two": MINE}, **SMALL}, items=ITEMS, measures="drift", jobs=1)
    assert twins["value"].tolist()[:3] == twins["value"].tolist()[3:]
    still = sweep({"selector": MINE, "gamma": 0, **SMALL}, items=ITEMS, measures="drift", jobs=1)
    assert still["value"].tolist() == [0, 0, 0]


def test_without_items_the_memes_of_the_lab_are_shown():
    from memeverse import memes

    grid = {"selector": "random", **SMALL}
    assert sweep(grid, jobs=1).equals(sweep(grid, items=memes, jobs=1))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"grid": [1]}, "is a dict from parameters to their values"),
        ({"gama": [1]}, "Did you mean gamma?"),
        ({"grid": {"k": [3]}}, "names no selector"),
        ({"selector": []}, "selectors must be a dict"),
        ({"selector": "popular"}, "the library has no selector 'popular'"),
        ({"selector": [lambda items, user, k: items, lambda items, user, k: items]}, "are called"),
        ({"selector": {"busy": (line for line in "x").__next__}}, "busy can't be copied"),
        ({"k": []}, "k has no values"),
        ({"k": [3, 3.0]}, "k has 3 twice"),
        ({"k": [3, 2.5]}, "k must be a whole number"),
        ({"k": [3, 41]}, "a slate of 41 memes can't be made from 40"),
        ({"steps": 0}, "steps must be at least 1"),
        ({"gamma": ["fast"]}, "gamma must be a number"),
        ({"gamma": "0.1"}, "gamma must be a number"),
        ({"gamma": [np.nan]}, "gamma must be a finite number"),
        ({"noise_sd": [0.1, -0.1]}, "noise_sd must be at least 0"),
        ({"n_users": 10**7}, "n_users must be at most 1,000,000"),
        ({"seeds": []}, "seeds is empty"),
        ({"measures": []}, "measures is empty"),
        ({"measures": "spraed"}, "there is no measure 'spraed'"),
        ({"jobs": 0}, "jobs must be at least 1"),
        ({"jobs": 2, "cluster": "tcp://127.0.0.1:1"}, "not both"),
        ({"users": USERS, "n_users": [3]}, "give users, or n_users"),
        ({"users": USERS.head(0)}, "users is empty"),
        ({"items": USERS.head(0)}, "items is empty"),
    ],
)
def test_what_cannot_be_swept_is_refused_before_any_run(given, says):
    def never(items, user, k):
        raise AssertionError("a run was begun")

    arguments = {
        name: given[name] for name in given if name in "seeds measures jobs cluster users items".split()
    }
    values = {name: given[name] for name in given if name not in (*arguments, "grid")}
    grid = given.get("grid", {"selector": never, **values})
    with pytest.raises(InputError) as caught:
        sweep(grid, **{"items": ITEMS, "jobs": 1, **arguments})
    assert says in str(caught.value)


def test_while_grading_nothing_runs(monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    monkeypatch.setitem(sys.modules, "memeverse.simulation.metrics", None)
    frame = sweep({"selector": {"mine": MINE, "near": "preferences"}, "k": [2]})
    assert frame.empty
    assert frame.columns.tolist() == ["selector", "k", "seed", "measure", "value"]
    assert plot_sweep(frame) is None


# --- the processes


def test_no_more_processes_than_there_is_room_for(tmp_path):
    half, whole = tmp_path / "half", tmp_path / "whole"
    half.write_text("50000 100000\n")
    whole.write_text("max 100000\n")
    assert cores(half) == 1
    assert 1 <= cores(whole) == cores(tmp_path / "none") <= MOST
    assert str(executor_for(n_tasks=1)) == "InThisProcess()"
    assert str(executor_for(n_tasks=3, jobs=16)) == "LocalProcesses(jobs=3)"


def test_a_script_may_sweep_at_its_top_level(tmp_path):
    """Not even `if __name__ == "__main__"` is needed: no worker runs the script again."""
    script = tmp_path / "script.py"
    script.write_text(
        "from memeverse import sweep\n"
        "print('begun')\n"
        "def mine(items, user, k):\n"
        "    return items.sample(k)\n"
        "grid = {'selector': mine, 'steps': 1, 'n_users': 2}\n"
        "print(sweep(grid, range(2), jobs=2).equals(sweep(grid, range(2), jobs=1)))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("begun\nTrue\n", "")


@pytest.fixture
def kernel():
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


CELL = """
from memeverse import sweep
nothing = 0
def mine(items, user, k):
    return items.sample(k + nothing)
grid = {"selector": mine, "k": [2, 3], "steps": 1, "n_users": 2}
print(sweep(grid, [1], jobs=2).equals(sweep(grid, [1], jobs=1)))
"""
ENDLESS = """
def endless(items, user, k):
    import os, pathlib
    pathlib.Path(FOLDER, f"{os.getpid()}.pid").touch()
    while True:
        pass
sweep({"selector": endless, "k": [2, 3]}, [1], jobs=2)
"""


def test_in_a_notebook_a_cells_function_is_swept_and_an_interrupt_stops_it_all(kernel, tmp_path):
    manager, client = kernel
    first = outputs(client, client.execute(CELL))
    assert [one["text"] for one in first] == ["True\n"]
    asked = client.execute(f"FOLDER = {str(tmp_path)!r}\n{ENDLESS}")
    until = time.monotonic() + 40
    while len(pids := [int(file.stem) for file in tmp_path.glob("*.pid")]) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    manager.interrupt_kernel()
    (error,) = outputs(client, asked)
    assert error["evalue"] == "Stopped after 0 of 2 runs; nothing is left running."
    assert error["traceback"] == [error["evalue"]]
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_worker_does_not_outlive_the_process_that_sweeps(tmp_path):
    """A kernel that is restarted in the middle of a run: who stops its workers?"""
    code = f"FOLDER = {str(tmp_path)!r}\nfrom memeverse import sweep\n{ENDLESS}"
    sweeping = subprocess.Popen([sys.executable, "-c", code])
    until = time.monotonic() + 40
    while len(pids := [int(file.stem) for file in tmp_path.glob("*.pid")]) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    sweeping.send_signal(signal.SIGKILL)
    sweeping.wait()
    assert len(pids) == 2
    while any(is_running(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(is_running(pid) for pid in pids)


def is_running(pid):
    """Whether a process is there and no zombie, which waits for whoever adopted it."""
    try:
        os.kill(pid, 0)
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    except ProcessLookupError:
        return False
    return bool(state.strip()) and not state.startswith("Z")


def outputs(client, asked):
    """What a cell has shown, once it has ended: streams and errors."""
    found, until = [], time.monotonic() + 60
    while time.monotonic() < until:
        try:
            message = client.get_iopub_msg(timeout=1)
        except queue.Empty:
            continue
        if message["parent_header"].get("msg_id") != asked:
            continue
        if message["msg_type"] in ("stream", "error"):
            found.append(message["content"])
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return found
    raise AssertionError(f"the cell has not ended; so far it has shown {found}")


# --- the picture

ROWS = [
    (selector, k, gamma, seed, measure, gamma * k + seed)
    for selector in ("mine", "random")
    for k in (2, 4)
    for gamma in (0.1, 0.5)
    for seed in (0, 2)
    for measure in ("spread", "drift")
]
SWEPT = pd.DataFrame(ROWS, columns=["selector", "k", "gamma", "seed", "measure", "value"])


def test_a_sweep_has_words_and_a_picture():
    from matplotlib.figure import Figure

    words = describe_sweep(SWEPT.query("measure == 'drift' and selector == 'mine'"), x="gamma")
    assert words == (
        "drift at the end, from gamma 0.1 to gamma 0.5: mine (k 2) 1.20 to 2.00; mine (k 4) 1.40 to 3.00. "
        "Means of 2 seeds."
    )
    axes = plot_sweep(SWEPT, x="gamma", ax=Figure().subplots(1, 2))
    assert [ax.get_title(loc="left") for ax in axes] == ["spread", "drift"]
    for ax in axes:
        assert ax.get_xlabel() == "gamma"
        lines = {line.get_label(): line for line in ax.get_lines()}
        assert list(lines) == ["mine (k 2)", "mine (k 4)", "random (k 2)", "random (k 4)"]
        assert len({(line.get_color(), line.get_linestyle()) for line in lines.values()}) == 4
        assert lines["mine (k 4)"].get_xdata().tolist() == [0.1, 0.5]
        assert lines["mine (k 4)"].get_ydata().tolist() == pytest.approx([1.4, 3.0])
    assert plot_sweep(SWEPT, ax=Figure().subplots(1, 2))[0].get_xlabel() == "k", "the first that varies"


def test_the_picture_shows_its_words_to_those_who_cannot_see_it(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    plot_sweep(SWEPT)
    assert shown[0].alt == describe_sweep(SWEPT)
    assert shown[0].png.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("frame", "x", "says"),
    [
        (None, None, "the table that sweep(...) returns"),
        (SWEPT.head(0), None, "nothing to plot"),
        (SWEPT.drop(columns=["k", "gamma"]), None, "only selectors"),
        (SWEPT, "gama", "Did you mean gamma?"),
        (SWEPT, "selector", "no numbers called 'selector'"),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(frame, x, says):
    with pytest.raises(InputError) as caught:
        plot_sweep(frame, x)
    assert says in str(caught.value)

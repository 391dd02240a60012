"""Does work beside the notebook report, print, end, and stop when it is told to?"""

import asyncio
import contextlib
import io
import random
import sys
import threading
import time

import pytest

from memeverse.display.job import Job


def done(work, stop_after=None, patience=20):
    """What came of a piece of work, started as in a running notebook."""
    told, ends = [], []

    async def notebook():
        job = Job(work, told.append, lambda *end: ends.append(end))
        job.start()
        assert not ends  # it has not held up the notebook
        if stop_after is not None:
            await asyncio.sleep(stop_after)
            job.stop()
        until = time.monotonic() + patience
        while not ends and time.monotonic() < until:
            await asyncio.sleep(0.02)

    asyncio.run(notebook())
    ((result, error, printed),) = ends
    return result, error, printed, told


def test_the_notebook_hears_of_progress_and_of_the_result():
    def work(watch):
        for step in range(4):
            time.sleep(0.15)
            watch(step + 1, 4)
        return "ready"

    result, error, printed, told = done(work)
    assert (result, error, printed) == ("ready", None, "")
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_what_it_prints_comes_with_the_end_and_others_print_as_before(capsys):
    def work(watch):
        print("from the work")
        time.sleep(0.2)

    before = sys.stdout
    assert done(work)[2] == "from the work\n"
    assert sys.stdout is before
    print("from the notebook")
    assert capsys.readouterr().out == "from the notebook\n"


def test_a_notebook_finds_its_stream_behind_ours(monkeypatch):
    """ipykernel tells its stream under which cell to print: does it reach it while a run goes on?"""
    told = []

    class Stream(io.StringIO):
        def set_parent(self, parent):
            told.append(parent)

    monkeypatch.setattr(sys, "stdout", Stream())

    def work(watch):
        sys.stdout.set_parent("a cell")

    done(work)
    assert told == ["a cell"]


@pytest.mark.parametrize("first_to_end", [0, 1])
def test_two_at_once_may_end_in_any_order(capsys, first_to_end):
    """Does each take its own prints only, and nothing of ours stay in the way afterwards?"""
    before, begun = sys.stdout, [threading.Event(), threading.Event()]
    go_on, ends = [threading.Event(), threading.Event()], [None, None]

    def work(number):
        print("begins", number)
        begun[number].set()
        go_on[number].wait(10)
        print("ends", number)

    async def notebook():
        for number in (0, 1):
            Job(
                lambda watch, n=number: work(n), print, lambda *end, n=number: ends.__setitem__(n, end)
            ).start()
            begun[number].wait(10)
        for number in (first_to_end, 1 - first_to_end):
            go_on[number].set()
            while ends[number] is None:
                await asyncio.sleep(0.01)
            print("a cell, after", number)

    asyncio.run(notebook())
    assert [printed for _, _, printed in ends] == [f"begins {n}\nends {n}\n" for n in (0, 1)]
    assert sys.stdout is before
    said = capsys.readouterr().out
    assert said == "".join(f"a cell, after {number}\n" for number in (first_to_end, 1 - first_to_end))


def test_a_cell_that_redirects_meanwhile_prints_again_afterwards(capsys):
    go_on = threading.Event()

    async def notebook():
        ends = []
        Job(lambda watch: go_on.wait(10), print, lambda *end: ends.append(end)).start()
        with contextlib.redirect_stdout(io.StringIO()):
            go_on.set()
            while not ends:
                await asyncio.sleep(0.01)

    before = sys.stdout
    asyncio.run(notebook())
    try:
        late = threading.Thread(target=print, args=("still here",))  # it may get the number of the first
        late.start(), late.join()
    finally:
        sys.stdout = before
    assert capsys.readouterr().out == "still here\n"


def test_an_error_ends_it_and_is_handed_over():
    _, error, _, _ = done(lambda watch: 1 / 0)
    assert isinstance(error, ZeroDivisionError)


def test_it_stops_at_its_next_step():
    steps = []

    def work(watch):
        for step in range(1_000):
            time.sleep(0.01)
            steps.append(step)
            watch(step, 1_000)

    _, error, _, _ = done(work, stop_after=0.2)
    assert isinstance(error, KeyboardInterrupt)
    assert len(steps) < 500


@pytest.mark.parametrize("stubborn", [False, True])
def test_an_endless_function_is_stopped_too(stubborn):
    def work(watch):
        times = 0
        while True:
            try:
                while True:
                    random.random()
            except BaseException:
                times += 1
                if not stubborn or times == 2:
                    raise

    _, error, _, _ = done(work, stop_after=0.1)
    assert isinstance(error, KeyboardInterrupt)


def test_without_a_notebook_the_work_is_done_at_once():
    told, ends = [], []
    Job(lambda watch: watch(1, 2) or 7, told.append, lambda *end: ends.append(end)).start()
    assert told == [0.5]
    assert ends == [(7, None, "")]

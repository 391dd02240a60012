"""Work beside a notebook: it goes on while the page can still be clicked, and can be stopped."""

import asyncio
import ctypes
import io
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from memeverse.simulation.engine import Stopped

PATIENCE = 0.5  # seconds until a function that does not come back is interrupted, and again
_EVERY = 0.1  # seconds between two looks at how far it is
_CHANGING = threading.Lock()  # held while sys.stdout changes


class Job:
    """One piece of work in a thread of its own. Whoever started it is told in the notebook's own thread.

    ``work(watch)`` tells ``watch(done, of)`` how far it is, which ends it when it is to stop.
    ``told(share)`` hears of it now and then; ``ended(result, error, printed)`` once: one of the first two
    is None, and ``printed`` is what the work printed. Without a running notebook (no event loop) the work
    is done at once, in this thread.
    """

    def __init__(
        self,
        work: Callable[[Callable[[int, int], None]], Any],
        told: Callable[[float], object],
        ended: Callable[[Any, BaseException | None, str], object],
    ):
        self._work, self._told, self._ended = work, told, ended
        self._stopping = False
        self._next = 0.0
        self._loop = _loop()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; returns at once in a notebook."""
        if self._loop is None:
            self._do()
            return
        self._thread = threading.Thread(target=self._do, name="memeverse run", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it: at its next step, or in the middle of a function that takes long."""
        self._stopping = True
        if self._loop is not None:
            self._loop.call_later(PATIENCE, self._interrupt)

    def _interrupt(self) -> None:
        thread = self._thread
        if thread is None or not thread.is_alive() or thread.ident is None or self._loop is None:
            return
        # An exception in another thread: Python has no gentler way out of somebody's endless loop.
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(Stopped))
        self._loop.call_later(PATIENCE, self._interrupt)

    def _do(self) -> None:
        result: Any = None
        error: BaseException | None = None
        printed = _Printed()
        try:
            result = self._work(self._watch)
        except BaseException as raised:
            error = raised
        finally:
            printed.end()
        self._later(self._ended, result, error, printed.text())

    def _watch(self, done: int, of: int) -> None:
        if self._stopping:
            raise Stopped
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            self._later(self._told, done / max(of, 1))

    def _later(self, call: Callable[..., object], *given: Any) -> None:
        if self._loop is None:
            call(*given)
        else:
            self._loop.call_soon_threadsafe(call, *given)


class _Printed(io.TextIOBase):
    """Takes what one thread prints; all others print as before."""

    MOST = 5_000  # characters kept

    def __init__(self) -> None:
        self._mine: int | None = threading.get_ident()
        self._kept = ""
        with _CHANGING:
            self.before, sys.stdout = sys.stdout, self

    def end(self) -> None:
        """Take no more. Work that began later may end later, and then stands before this one still."""
        self._mine = None  # who keeps us all the same (a cell that redirects, say) prints as without us
        with _CHANGING:
            if sys.stdout is self:
                sys.stdout = self.before
            later: Any = sys.stdout
            while isinstance(later, _Printed):
                if later.before is self:
                    later.before = self.before
                later = later.before

    def write(self, text: str) -> int:
        if threading.get_ident() != self._mine:
            return int(self.before.write(text) or 0)
        self._kept = (self._kept + text)[: self.MOST]
        return len(text)

    def flush(self) -> None:
        self.before.flush()

    def __getattr__(self, name: str) -> Any:
        """Whatever else a notebook asks of its stream: it tells it, say, under which cell to print."""
        return getattr(self.before, name)

    def text(self) -> str:
        return self._kept


def _loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None

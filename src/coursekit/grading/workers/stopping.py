"""Being told to stop, by whatever signal, ends in order: as Ctrl-C does."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class Stopped(KeyboardInterrupt):
    """The process was told to end by a signal."""

    def __init__(self, number: int):
        self.number = number
        super().__init__(signal.Signals(number).name)


@contextmanager
def ends_by_signal() -> Iterator[None]:
    """Inside, SIGTERM and SIGHUP raise `Stopped`, where nobody arranged something else (as nohup does)."""
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        before = {one: signal.getsignal(one) for one in _SIGNALS if signal.getsignal(one) == signal.SIG_DFL}
    for number in before:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _: object) -> NoReturn:
    raise Stopped(number)

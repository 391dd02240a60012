"""A key that stops: q, or Ctrl-C. What is being done is finished first, so nothing is lost."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_EVERY = 0.1  # seconds between two looks at the keyboard
_STOPS = "qQ"


@contextmanager
def stop_key() -> Iterator[threading.Event]:
    """An event that is set when somebody presses q or Ctrl-C. A second Ctrl-C interrupts as usual."""
    stop, over = threading.Event(), threading.Event()

    def interrupted(number: int, frame: Any) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, interrupted)
    reader = threading.Thread(target=_read_keys, args=(stop, over), name="keys", daemon=True)
    reader.start()
    try:
        yield stop
    finally:
        over.set()
        reader.join()
        signal.signal(signal.SIGINT, before)


def _read_keys(stop: threading.Event, over: threading.Event) -> None:
    if not sys.stdin or not sys.stdin.isatty():
        return
    if os.name == "posix":
        _read_terminal(stop, over)
    else:
        _read_console(stop, over)


def _read_terminal(stop: threading.Event, over: threading.Event) -> None:
    """Keys one by one, without Enter; afterwards the terminal is as it was."""
    import select
    import termios
    import tty

    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard)
        while not over.is_set():
            if select.select([keyboard], [], [], _EVERY)[0]:
                pressed = os.read(keyboard, 64).decode(errors="replace")
                if not pressed or set(pressed) & set(_STOPS):
                    stop.set()
                    return
    finally:
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


def _read_console(stop: threading.Event, over: threading.Event) -> None:
    import msvcrt

    while not over.wait(_EVERY):
        while msvcrt.kbhit():  # type: ignore[attr-defined]
            if msvcrt.getwch() in _STOPS:  # type: ignore[attr-defined]
                stop.set()

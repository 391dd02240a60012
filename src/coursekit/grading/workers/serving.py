"""A process that does tasks: how to prepare comes in, then tasks; an answer goes out for each.

`crew.py` starts it as `python -m coursekit.grading.workers.serving NUMBER`, the number of its end of the
line.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread, main_thread
from typing import Any

from coursekit.grading.workers.crew import READY, listening

_GRACE = 20  # seconds to clean up in


def serve(line: Connection) -> None:
    """Work until the line is closed. When nobody is there any more, that ends a task in its middle, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, _leave)
    received: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(line, received), daemon=True).start()
    close: Callable[[], None] = lambda: None  # noqa: E731
    try:
        prepare, given = received.get()
        work, close = prepare(*given)
        line.send(READY)
        while True:
            line.send(work(received.get()))
    except (SystemExit, OSError):
        pass
    except Exception as error:  # the work's own mistake: the caller has to know
        with suppress(OSError):
            line.send(error)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
        close()


def _listen(line: Connection, received: "SimpleQueue[Any]") -> None:
    try:
        while True:
            received.put(line.recv())
    except (EOFError, OSError):
        signal.pthread_kill(main_thread().ident or 0, signal.SIGTERM)
        time.sleep(_GRACE)  # if that was heard, this thread is gone by then
        os._exit(1)
    except Exception as error:  # what came can't be read here: a module is missing
        with suppress(OSError):
            line.send(error)
        os._exit(1)


def _leave(*_: object) -> None:
    raise SystemExit


if __name__ == "__main__":
    serve(listening(sys.argv[1]))

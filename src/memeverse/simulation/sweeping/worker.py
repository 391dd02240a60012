"""A process that does runs of a sweep: a study comes in, then tasks; an answer goes out for each.

`processes.py` starts it as `python -m memeverse.simulation.sweeping.worker`.
"""

import os
import pickle
import traceback
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO


def serve() -> None:
    """Work until the line is closed."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _keep_off_the_line()
    received: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(requests, received), daemon=True).start()
    study = received.get()
    while True:
        pickle.dump(study.answer(received.get()), answers)
        answers.flush()


def _keep_off_the_line() -> None:
    """From here on what a student's function prints goes nowhere, and `input()` finds nothing to read."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)


def _listen(requests: BinaryIO, received: "SimpleQueue[Any]") -> None:
    """Pass on what arrives. When nobody is there any more the process ends, in the middle of a run too."""
    try:
        while True:
            received.put(pickle.load(requests))  # noqa: S301 - from the process that started this one
    except EOFError:
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    serve()

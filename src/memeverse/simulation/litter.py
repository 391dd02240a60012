"""Python's garbage collector, kept from going through all that pandas loaded while a selector is called."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_inside = 0  # runs that are under way
_ours = False  # it was we who put the objects to rest


@contextmanager
def old_objects_at_rest() -> Iterator[None]:
    """Inside the block only what is made inside it is looked through for litter.

    A selector makes thousands of small tables, so that the collector is woken again and again; each time
    it would visit some hundred thousand objects of libraries that are no litter. It goes on as before
    afterwards. Where somebody else put objects to rest, nothing is changed.

    >>> with old_objects_at_rest():
    ...     gc.get_freeze_count() > 0
    True
    >>> gc.get_freeze_count()
    0
    """
    global _inside, _ours
    with _lock:
        if _inside == 0:
            _ours = gc.get_freeze_count() == 0
            if _ours:
                gc.freeze()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0 and _ours:
                gc.unfreeze()

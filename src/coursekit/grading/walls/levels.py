"""The levels of isolation, best first: what each one stops, whether it works here, and which one is taken.

The text of a level stands in every report, `TABLE` in the guide; the tests show each word of it.
"""

import sys
from collections.abc import Iterator

from coursekit.grading.walls import landlock
from coursekit.grading.walls.bubblewrap import has_bubblewrap
from coursekit.grading.walls.namespaces import has_namespaces
from coursekit.grading.walls.syscalls import can_filter

BUBBLEWRAP = "bubblewrap: no network, nothing but Python to see, its own processes and files"
NAMESPACES = "namespaces: no network, nothing but Python to see, its own processes and files"
LANDLOCK = (
    "Landlock: no network, no file to read but Python's, one folder to write to, no other process to reach; "
    "that files and processes exist can be seen"
)
PLAIN = "plain subprocess: limits and no network, but files and processes of this machine are within reach"
UNFILTERED = "; system calls are not filtered here"

LEVELS = (BUBBLEWRAP, NAMESPACES, LANDLOCK, PLAIN)
ACCEPTED = (BUBBLEWRAP, NAMESPACES, LANDLOCK)  # each of them stops every attack that we know
OWN_ROOT = (BUBBLEWRAP, NAMESPACES)  # a root folder, processes and a network of its own

# What a submission may try -> how it ends at each level.
TABLE = {
    "read the machine's files": (
        *("stopped: they are not there",) * 2,
        "stopped; that a file exists, its size and its times can be told",
        "**not stopped**",
    ),
    "write outside its folder": (
        *("stopped: all else is read-only",) * 2,
        "stopped, and modes and times stay as they are",
        "**not stopped**",
    ),
    "use the network, talk to other programs": (
        *("stopped: there is none, and no sockets",) * 2,
        "stopped: no sockets",
        "no sockets; **through files, not stopped**",
    ),
    "see another submission": (
        *("stopped: a new process in an empty folder",) * 2,
        "stopped: a new process in an empty folder",
        "**not stopped** where several run at a time",
    ),
    "read, stop or end the judge": (
        *("stopped: it is not there",) * 2,
        "stopped: out of its scope",
        "**signals and files are not stopped**",
    ),
    "leave a process behind": (
        *("stopped: the kernel ends all with the first one",) * 2,
        "stopped: ended by the process that watches",
        "**not stopped** if it ends that process first",
    ),
    "leave files or shared memory behind": (
        *("stopped: they are gone with its folders",) * 2,
        "stopped: its folder is emptied, there is no other",
        "**not stopped**",
    ),
    "use much memory, many processes or threads, much processor time": (
        "stopped, all its processes together",
    )
    * 4,
    "fill the disk": (
        *("stopped: its folders are in memory, and bounded",) * 2,
        "stopped, looked after four times a second",
        "in its folder as with Landlock; **elsewhere, not stopped**",
    ),
    "print without end, run without end": ("stopped",) * 4,
}


class SandboxError(RuntimeError):
    """The sandbox itself can't be started: nothing to do with any submission."""


def works(level: str) -> bool:
    """Whether a level can be had on this machine: tried out, not guessed."""
    if level == BUBBLEWRAP:
        return has_bubblewrap()
    if level == NAMESPACES:
        return has_namespaces()
    return level != LANDLOCK or landlock.version() > 0


def accepted() -> list[str]:
    """The levels that work here and stop every attack, best first."""
    return [level for level in ACCEPTED if works(level)] if can_filter() else []


def strongest(unsafe: bool = False) -> str:
    """The best level that works here. One that is not accepted is refused, unless ``unsafe`` is asked for."""
    for level in LEVELS if unsafe else accepted():
        if works(level):
            return level
    raise SandboxError(
        f"Student code can't be closed in on this machine: {'; '.join(_lacking())}. Install bubblewrap "
        "(apt-get install bubblewrap, dnf install bubblewrap), or take a newer kernel. "
        "`memeverse grade --unsafe` grades all the same, with limits only: any submission could then read "
        "and change your files and end your programs. Do so only with code that you have read."
    )


def _lacking() -> Iterator[str]:
    """Why none of the levels can be had."""
    if sys.platform != "linux":
        yield "that takes Linux"
        return
    if not can_filter():
        yield "the kernel does not filter system calls (seccomp)"
        return
    yield "bubblewrap is not installed, or may not make namespaces"
    yield "the kernel lets an ordinary user make none (or this is a container that forbids it)"
    yield "there is no Landlock (Linux 5.13 has it, where it is switched on)"


def table() -> str:
    """What each level stops and what not, as a table for the guide."""
    return "\n".join(_rows())


def _rows() -> Iterator[str]:
    names = [level.partition(":")[0] for level in LEVELS]
    yield "| a submission tries to | " + " | ".join(names) + " |"
    yield "|---" * (len(names) + 1) + "|"
    for attempt, endings in TABLE.items():
        yield f"| {attempt} | " + " | ".join(endings) + " |"

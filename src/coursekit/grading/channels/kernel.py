"""The kernel that nbgrader runs a submission in: IPython's own, closed in by bubblewrap.

Started through the kernelspec in the nbgrader course folder, on the machine and with the Python that grade:

    python -m coursekit.grading.channels.kernel --package PACKAGE {connection_file}

Inside there is no network, no process but the kernel's own, and no file but Python, the library and what
lies beside the notebook. The notebooks themselves are not there: nbgrader writes the hidden tests into
them before it runs them. The kernel's sockets are files in a folder that it shares with this process, so
its connection must be of transport "ipc". This process stays outside, and ends all when a limit is hit.
"""

import argparse
import contextlib
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

from coursekit.grading.walls.bubblewrap import closed_in
from coursekit.grading.walls.syscalls import NETWORK, refusals
from coursekit.grading.walls.view import outside, python_roots, view_of, within
from coursekit.grading.walls.watching import LockedUp, anonymous, family, written

PORTS = ("shell", "iopub", "stdin", "control", "hb")
_MEGABYTE = 1 << 20
_HOME, _WORK, _DOOR = "/home/student", "/home/student/work", "/door"
_TICK = 0.2  # seconds between two looks at what the kernel uses
# By ZeroMQ: its sockets are files in the door. (It gives up when it may not set its threads' priority.)
_NEEDED = (*NETWORK, "sched_setscheduler")
_PARENT = os.getppid()  # who started this process, as early as we can tell
_OPENING = 60.0  # seconds for the kernel to open its sockets


@dataclass(frozen=True)
class Limits:
    """What one submission may use, all its processes together; seconds are of the wall clock."""

    seconds: float = 600
    memory_mb: int = 3072
    disk_mb: int = 256
    files: int = 4000
    processes: int = 64


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a kernel to its end; the exit status of this process."""
    given, to_kernel = _parser().parse_known_args(arguments)
    if closed_in() is None:
        return _refuse(
            "bubblewrap is not installed here, or may make no namespaces. Install it, or take the line with "
            "kernel_name out of nbgrader_config.py: submissions then run with all the rights of who grades."
        )
    connection = json.loads(Path(given.connection_file).read_text(encoding="utf-8"))
    if connection["transport"] != "ipc":
        return _refuse("this kernel has no network: its connection must be of transport ipc")
    limits = Limits(given.seconds, given.memory_mb)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts come as messages
    signal.signal(signal.SIGTERM, _leave)
    with tempfile.TemporaryDirectory(prefix="kernel-", ignore_cleanup_errors=True) as made:
        door = Path(made)
        inside = {**connection, "ip": f"{_DOOR}/s"}
        (door / "connection.json").write_text(json.dumps(inside), encoding="utf-8")
        sockets = _Sockets(connection, door)
        with tempfile.TemporaryFile() as errors:
            process = _start(given, to_kernel, door, limits, errors)
            try:
                reason = _watch(process, door, sockets, limits)
            finally:
                _end(process)
            if not sockets.open:  # nothing of the submission has run yet
                errors.seek(0)
                reason += f" it did not start:\n{errors.read(10_000).decode(errors='replace')}"
    if reason:
        return _refuse(f"the kernel was ended: {reason}")
    return process.returncode


def command(
    packages: Sequence[str], settings: Sequence[str], work: Path, door: Path, to_kernel: Sequence[str]
) -> list[str]:
    """The command that shows Python, the library and the files of one submission, and starts a kernel."""
    view = view_of(packages, (), ())
    size = str(Limits.disk_mb * _MEGABYTE)
    line = [*(closed_in() or ()), "--proc", "/proc", "--dev", "/dev"]
    for folder in ("/dev/shm", "/tmp", _HOME):
        line += ["--size", size, "--tmpfs", folder]
    for shown in view.shown:
        line += ["--ro-bind-try", str(shown), str(shown)]
    for path in view.hidden:
        line += ["--tmpfs", str(path)] if path.is_dir() else ["--ro-bind", os.devnull, str(path)]
    course = work.parents[2] if len(work.parents) > 2 else work  # autograded/<student>/<lab> lies in it
    if within(course, [Path("/usr"), *python_roots()]):
        line += ["--tmpfs", str(course)]
    line += ["--dir", _WORK]
    for path in sorted(work.iterdir()):
        # A link would show what it points to; a notebook holds the hidden tests.
        if not path.is_symlink() and path.suffix != ".ipynb" and (path.is_dir() or path.is_file()):
            line += ["--ro-bind", str(path), f"{_WORK}/{path.name}"]
    line += ["--bind", str(door), _DOOR, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", _WORK]
    # Among the variables that go is JPY_PARENT_PID: a kernel that can't see that process would end itself.
    line.append("--clearenv")
    environment = _environment([str(path.parent) for path in outside(packages)])
    for name, value in {**environment, **dict(one.split("=", 1) for one in settings)}.items():
        line += ["--setenv", name, value]
    kernel = [sys.executable, "-s", "-P", "-X", "utf8", "-m", "ipykernel_launcher"]
    return [*line, "--", *kernel, "-f", f"{_DOOR}/connection.json", *to_kernel]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m coursekit.grading.channels.kernel", allow_abbrev=False)
    parser.add_argument("connection_file")
    parser.add_argument("--package", action="append", default=[], help="a library that must be seen")
    parser.add_argument("--set", action="append", default=[], help="NAME=VALUE for the kernel's environment")
    parser.add_argument("--seconds", type=float, default=Limits.seconds)
    parser.add_argument("--memory-mb", type=int, default=Limits.memory_mb)
    return parser


def _start(
    given: Any, to_kernel: Sequence[str], door: Path, limits: Limits, errors: IO[bytes]
) -> subprocess.Popen:
    line = command(given.package, given.set, Path.cwd(), door, to_kernel)
    filtered = tempfile.TemporaryFile()  # noqa: SIM115 (closed below)
    refused = refusals(allowed=_NEEDED)
    if refused:
        filtered.write(refused)
        filtered.seek(0)
        line[1:1] = ["--seccomp", str(filtered.fileno())]

    address_space = (limits.memory_mb + 1024) * _MEGABYTE  # threads reserve more than they use

    def bounded() -> None:
        for what, most in (
            (resource.RLIMIT_AS, address_space),
            (resource.RLIMIT_CPU, int(limits.seconds)),
            (resource.RLIMIT_FSIZE, limits.disk_mb * _MEGABYTE),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(what)
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (bound, bound))

    with filtered:
        return subprocess.Popen(
            line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # what cells show goes through the sockets
            stderr=errors,
            pass_fds=[filtered.fileno()],
            preexec_fn=bounded,
        )


class _Sockets:
    """The kernel's sockets, shown to nbgrader where it looks for them."""

    def __init__(self, connection: dict[str, Any], door: Path):
        numbers = [connection[f"{name}_port"] for name in PORTS]
        self._missing = {door / f"s-{number}": f"{connection['ip']}-{number}" for number in numbers}
        self._held: list[int] = []

    @property
    def open(self) -> bool:
        """Whether all are."""
        return not self._missing

    def show(self) -> None:
        """Link the ones that are open by now.

        What is linked is the open file, not its name: a submission that puts a link of its own in
        the place of a socket leads nobody anywhere.
        """
        for socket, shown in list(self._missing.items()):
            try:
                handle = os.open(socket, os.O_PATH | os.O_NOFOLLOW)
            except OSError:
                continue
            if not stat.S_ISSOCK(os.fstat(handle).st_mode):
                os.close(handle)
                continue
            self._held.append(handle)
            os.symlink(f"/proc/{os.getpid()}/fd/{handle}", shown)
            del self._missing[socket]


def _watch(process: subprocess.Popen, door: Path, sockets: _Sockets, limits: Limits) -> str:
    """Wait for the kernel's end; why it had to be ended, if so."""
    begun = time.monotonic()
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_TICK if sockets.open else _TICK / 10)
            return ""
        if not sockets.open:
            sockets.show()
            if not sockets.open and time.monotonic() - begun > _OPENING:
                return f"it opened no sockets within {_OPENING:.0f} seconds"
        processes = family()
        if os.getppid() != _PARENT:
            return "whoever started it is gone"
        if time.monotonic() - begun > limits.seconds:
            return f"it ran for more than {limits.seconds:.0f} seconds"
        if len(processes) > limits.processes:
            return f"it started more than {limits.processes} processes"
        if sum(map(_memory, processes)) > limits.memory_mb * _MEGABYTE:
            return f"it used more than {limits.memory_mb:,} MB of memory"
        try:
            size, number = written([str(door)], [], {"files": limits.files, "file": 0})
        except LockedUp:
            return "it made a folder beside its sockets that can't be looked into"
        if number > limits.files:
            return f"it made more than {limits.files:,} files beside its sockets"
        if size > limits.disk_mb * _MEGABYTE:
            return f"it wrote more than {limits.disk_mb} MB beside its sockets"


def _memory(pid: int) -> int:
    """The bytes of a process that no file on disk stands behind; none where it has ended."""
    with contextlib.suppress(OSError, ValueError):
        return anonymous(pid)
    return 0


def _end(process: subprocess.Popen) -> None:
    """End a kernel with all that it started, and wait until nobody is left to write to its folder."""
    processes = family()
    process.kill()
    process.wait()
    until = time.monotonic() + 5
    while time.monotonic() < until and any(Path("/proc", str(pid)).exists() for pid in processes):
        time.sleep(0.01)


def _environment(paths: Sequence[str]) -> dict[str, str]:
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "NUMBA")}
    kept = {name: os.environ[name] for name in ("NBGRADER_EXECUTION",) if name in os.environ}
    return {
        **threads,
        **kept,
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": _HOME,
        "TMPDIR": "/tmp",
        "PYTHONPATH": os.pathsep.join(sorted(set(paths))),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "TQDM_DISABLE": "1",
    }


def _refuse(why: str) -> int:
    print(f"coursekit.grading.channels.kernel: {why}", file=sys.stderr, flush=True)
    return 1


def _leave(*_: Any) -> NoReturn:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())

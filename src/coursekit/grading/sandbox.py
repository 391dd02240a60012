"""Where student code runs: a process of its own, closed in as tightly as this machine allows.

A `Sandbox` holds one loaded probe (see `probe.nest`); each `session` is a fresh child of it, with an
empty home, limits of its own, and a single socket on which JSON comes and goes. Which level is in force
is named in `Sandbox.level` and ends up in every result.
"""

import base64
import contextlib
import importlib.util
import json
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from coursekit.grading import wire
from coursekit.grading.syscalls import refusals

BUBBLEWRAP = "bubblewrap: no network, nothing but Python to see, its own processes and files"
PLAIN = "plain subprocess: limits on time and memory, but files and network are within reach"
UNFILTERED = "; system calls are not filtered here"

_HERE = Path(__file__).parent
_MEGABYTE = 1 << 20


_WARM = ("matplotlib.pyplot", "tqdm.auto", "ipywidgets")  # loaded where installed: notebooks use them


@dataclass(frozen=True)
class Limits:
    """What a submission may use. Seconds are of the wall clock, except ``cpu``."""

    cell: float = 20
    call: float = 5
    request: float = 60  # one message to the probe: many calls, where a check repeats one
    question: float = 120
    total: float = 300
    cpu: int = 300
    memory_mb: int = 3072
    file_mb: int = 64
    disk_mb: int = 256
    processes: int = 24


class SessionLost(Exception):
    """The student's process is gone; the message says why, in half a sentence."""


class SandboxError(RuntimeError):
    """The sandbox itself can't be started: nothing to do with any submission."""


class Sandbox:
    """One loaded probe; use as a context manager, ask it for a `session` a submission.

    ``preload`` names the modules loaded once, before any student code; ``forbidden`` those a
    submission may not lean on; ``hide`` paths that must not be seen even if they lie in a folder
    that Python needs. ``level`` forces `BUBBLEWRAP` or `PLAIN`; by default the best there is. ``user`` is
    whose processes they are, where the judge's own are root's.
    """

    def __init__(
        self,
        preload: Sequence[str] = (),
        forbidden: Sequence[str] = (),
        hide: Sequence[Path] = (),
        limits: Limits | None = None,
        level: str | None = None,
        user: int | None = None,
    ):
        self.user = user
        self.preload, self.hide = tuple(preload), tuple(hide)
        self.forbidden = (*forbidden, "coursekit")
        self.limits = limits or Limits()
        self.level = level or (BUBBLEWRAP if has_bubblewrap() else PLAIN)
        self.versions: dict[str, str] = {}
        self._process: subprocess.Popen | None = None
        self._control: socket.socket | None = None
        self._folder: Path | None = None
        self._sessions = 0
        self._current: Session | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def session(self) -> "Session":
        """A fresh child process for one submission; the one before it is ended."""
        if self._current is not None:
            self._current.close()
        for _ in range(2):  # the probe may have been killed while nobody looked
            if self._control is None or self._process is None or self._process.poll() is not None:
                self.close()
                self._start()
            self._sessions += 1
            ours, theirs = socket.socketpair()
            order = {"do": "begin", "number": self._sessions, "home": f"{self._work}/home"}
            control = self._control
            assert control is not None
            try:
                with theirs:
                    socket.send_fds(control, [json.dumps(order).encode()], [theirs.fileno()])
                self._current = Session(self, ours, control, self._sessions)
                return self._current
            except OSError:
                ours.close()
                self.close()
        raise SandboxError("the sandbox can't be kept running")

    def close(self) -> None:
        """End the probe and whatever it left."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                self._process.kill()
            self._process.wait()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._process = self._control = self._folder = None

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._folder = Path(tempfile.mkdtemp(prefix="sandbox-"))
        inside = self.level.startswith(BUBBLEWRAP)
        self._work = "/sandbox" if inside else str(self._folder / "work")
        settings = {
            "preload": self.preload,
            "warm": [*self.preload, *_WARM],
            "forbidden": self.forbidden,
            "refused": base64.b64encode(refusals()).decode(),
            "writable": ["/sandbox", "/tmp", "/dev/shm"] if inside else [self._work],
            "limits": {
                "cpu": self.limits.cpu,
                "memory": self.limits.memory_mb * _MEGABYTE,
                "file": self.limits.file_mb * _MEGABYTE,
                "processes": self.limits.processes,
            },
        }
        environment = _environment(self._work, self.preload)
        arguments = ["-s", "-P", "-X", "utf8"]
        if inside:
            command = [*self._bubblewrap(environment), sys.executable, *arguments, "/probe/probe.py"]
        else:
            Path(self._work).mkdir()
            command = [sys.executable, *arguments, str(_HERE / "probe.py")]
        with theirs, (self._folder / "errors").open("wb") as errors:
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=environment,
                cwd=None if inside else self._work,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                **self._given_to_user(),
            )
        self._control = ours
        ours.settimeout(120)
        try:
            ours.send(json.dumps(settings).encode())
            ready = json.loads(ours.recv(1 << 16) or b"{}")
            self.versions = ready["ready"]
            if not ready["filtered"] and not self.level.endswith(UNFILTERED):
                self.level += UNFILTERED
        except (OSError, KeyError, ValueError) as error:
            told = (self._folder / "errors").read_text(errors="replace").strip()[-2000:]
            self.close()
            raise SandboxError(f"the sandbox ({self.level}) did not start:\n{told}") from error

    def _given_to_user(self) -> dict[str, Any]:
        """Make the folder to work in the user's own; how a process of theirs is started."""
        assert self._folder is not None
        if self.user is None:
            return {}
        self._folder.chmod(0o711)
        if Path(self._work).is_dir():
            os.chown(self._work, self.user, self.user)
        return {"user": self.user, "group": self.user, "extra_groups": []}

    def _bubblewrap(self, environment: dict[str, str]) -> list[str]:
        """The command line that shows Python, and nothing else of this machine."""
        roots = _python_roots()
        found = [_package(name) for name in self.preload]
        packages = [path for path in found if path is not None and not _within(path, roots)]
        size = str(self.limits.disk_mb * _MEGABYTE)
        line = [*(_isolation() or ()), "--proc", "/proc", "--dev", "/dev"]
        for folder in ("/dev/shm", "/tmp", "/sandbox"):
            line += ["--size", size, "--tmpfs", folder]
        for path in (*_SYSTEM, *roots, *packages):
            line += ["--ro-bind-try", str(path), str(path)]
        shown = [*roots, *packages]
        hidden = [*self.hide, _HERE.parent]
        for name in self.forbidden:
            hidden += _files_of(name)
        for path in dict.fromkeys(one.resolve() for one in hidden):
            if _within(path, shown) and path.exists():
                line += ["--tmpfs", str(path)] if path.is_dir() else ["--ro-bind", os.devnull, str(path)]
        for name in ("probe.py", "wire.py"):
            line += ["--ro-bind", str(_HERE / name), f"/probe/{name}"]
        line += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/sandbox", "--clearenv"]
        for name, value in environment.items():
            line += ["--setenv", name, value]
        return [*line, "--"]


class Session:
    """One submission's process, and the line to it."""

    def __init__(self, sandbox: Sandbox, line: socket.socket, control: socket.socket, number: int):
        self._sandbox, self._line, self._control, self._number = sandbox, line, control, number
        self._asked = 0
        self._over = False
        line.setblocking(False)

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The probe's answer to a request. Raises `SessionLost` if none comes or it makes no sense."""
        if self._over:
            raise SessionLost("it has ended")
        self._asked += 1
        deadline = time.monotonic() + seconds
        message = wire.pack({**request, "id": self._asked})
        try:
            self._send(struct.pack(">I", len(message)) + message, deadline)
            (length,) = struct.unpack(">I", self._receive(4, deadline))
            if length > wire.MAX_BYTES:
                raise SessionLost(f"it sent {length / 1e6:,.0f} MB at once")
            answer = wire.unpack(self._receive(length, deadline))
        except wire.WireError as error:
            raise SessionLost(f"what it sent can't be read ({error})") from error
        except TimeoutError as error:
            raise SessionLost(f"it gave no answer within {seconds:.0f} seconds") from error
        if type(answer) is not dict or answer.get("to") not in (self._asked, -1):
            raise SessionLost("it answered something that was not asked")
        return answer

    def close(self) -> None:
        """End the process and everything it started; its files are gone afterwards."""
        self._line.close()
        if self._over:
            return
        self._over = True
        self._end()
        self._farewell(10)

    def _farewell(self, seconds: float) -> str:
        """Wait for the nest's word that this child is gone; without it, a new nest is needed."""
        deadline = time.monotonic() + seconds
        try:
            while True:
                self._control.settimeout(max(0.01, deadline - time.monotonic()))
                notice = json.loads(self._control.recv(1 << 16) or b"{}")
                if notice["ended"] == self._number:
                    if not notice["clean"]:
                        self._sandbox.close()
                    return str(notice["reason"])
        except TimeoutError:
            self._sandbox.close()
            return "it could not be ended in time"
        except (OSError, ValueError, KeyError):
            self._sandbox.close()
            return "the process that watches over it was ended, too"

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            self._wait(deadline, writing=True)
            try:
                view = view[self._line.send(view) :]
            except BlockingIOError:
                continue
            except OSError:
                self._gone()

    def _receive(self, wanted: int, deadline: float) -> bytes:
        parts = []
        while wanted:
            self._wait(deadline)
            try:
                part = self._line.recv(min(wanted, _MEGABYTE))
            except BlockingIOError:
                continue
            except OSError:
                part = b""
            if not part:
                self._gone()
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def _wait(self, deadline: float, writing: bool = False) -> None:
        """Until the line is ready. The nest's word that the child is gone counts, too: a grandchild
        may hold the line open."""
        left = deadline - time.monotonic()
        lines = [self._line]
        ready, able, _ = select.select([*lines, self._control], lines if writing else [], [], max(0, left))
        if able or self._line in ready:
            return
        if self._control in ready:
            self._gone()
        raise TimeoutError

    def _gone(self) -> NoReturn:
        """The line is dead: learn why. A process that closed the line and lives on is ended."""
        self._over = True
        if not select.select([self._control], [], [], 1.0)[0]:
            self._end()
        raise SessionLost(self._farewell(10))

    def _end(self) -> None:
        with contextlib.suppress(OSError):
            self._control.send(json.dumps({"do": "end", "number": self._number}).encode())


def has_bubblewrap() -> bool:
    """Whether bubblewrap is installed and may make namespaces here."""
    return _isolation() is not None


@cache
def _isolation() -> tuple[str, ...] | None:
    """How bubblewrap is called here, at its strictest; None where it does not work."""
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        return None
    usual = (
        *(bubblewrap, "--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000"),
        *("--hostname", "sandbox", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL"),
    )
    for line in ((*usual, "--disable-userns"), usual):  # older ones do not know the last word
        trial = [*line, "--ro-bind", "/", "/", "--proc", "/proc", "--", sys.executable, "-I", "-S", "-c", ""]
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if subprocess.run(trial, capture_output=True, timeout=30, check=False).returncode == 0:
                return line
    return None


_SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/alternatives", "/etc/fonts"),
    *("/etc/ld.so.cache", "/etc/localtime", "/nix/store"),
)


def _python_roots() -> list[Path]:
    """The folders a Python needs to start: its own, its environment's, and each link on the way."""
    found = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix)]
    hop = Path(sys.executable)
    for _ in range(10):
        if not hop.is_symlink():
            break
        hop = hop.parent / os.readlink(hop)
        found.append(Path(os.path.normpath(hop)).parent.parent)
    found += [one.resolve() for one in found]
    usual = [Path("/usr"), Path("/")]
    kept = [one for one in dict.fromkeys(found) if one not in usual and not _within(one, usual[:1])]
    return [one for one in kept if not _within(one, [other for other in kept if other != one])]


def _package(name: str) -> Path | None:
    """The folder (or file) of a top-level module, found without importing it."""
    try:
        spec = importlib.util.find_spec(name.partition(".")[0])
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin in (None, "built-in", "frozen"):
        return None
    path = Path(spec.origin or "")
    return path.parent if path.name == "__init__.py" else path


def _files_of(module: str) -> list[Path]:
    """The source of a module and its compiled copies."""
    top = _package(module)
    if top is None:
        return []
    path = top.joinpath(*module.split(".")[1:])
    source = path.with_suffix(".py") if path != top else path
    compiled = source.parent.joinpath("__pycache__").glob(f"{source.stem}.*.pyc")
    return [one for one in (path, source, *compiled) if one.exists()]


def _environment(work: str, preload: Sequence[str]) -> dict[str, str]:
    """All that student code may know of the environment."""
    site = [Path(sys.prefix), Path(sys.base_prefix)]
    extra = {str(path.parent) for name in preload if (path := _package(name)) and not _within(path, site)}
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "NUMBA")}
    return {
        **threads,
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": work,
        "TMPDIR": work,
        "PYTHONPATH": os.pathsep.join(sorted(extra)),
        "PYTHONHASHSEED": "0",  # a set's order must not change a mark between two gradings
        "PYTHONDONTWRITEBYTECODE": "1",
        "IPYTHONDIR": f"{work}/.ipython",
        "MPLCONFIGDIR": f"{work}/.matplotlib",
        "MPLBACKEND": "Agg",
        "TQDM_DISABLE": "1",
        "MEMEVERSE_GRADING": "1",
    }


def _within(path: Path, folders: Sequence[Path]) -> bool:
    return any(path == folder or folder in path.parents for folder in folders)

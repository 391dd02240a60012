"""Where student code runs: a process of its own, closed in as tightly as this machine allows.

A `Sandbox` holds one loaded probe (see `probe.nest`); each `session` is a fresh child of it, with an
empty home, limits of its own, and a single socket on which JSON comes and goes. Which level is in force
is named in `Sandbox.level` and ends up in every result.
"""

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit.grading.bubblewrap import bubblewrapped, has_bubblewrap
from coursekit.grading.levels import BUBBLEWRAP, PLAIN, UNFILTERED
from coursekit.grading.session import Session
from coursekit.grading.syscalls import refusals
from coursekit.grading.view import environment, view_of

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


class SandboxError(RuntimeError):
    """The sandbox itself can't be started: nothing to do with any submission."""


class Sandbox:
    """One loaded probe; use as a context manager, ask it for a `session` a submission.

    ``preload`` names the modules loaded once, before any student code; ``forbidden`` those a
    submission may not lean on; ``hide`` paths that must not be seen even if they lie in a folder
    that Python needs. ``level`` forces `BUBBLEWRAP` or `PLAIN`; by default the best there is.
    """

    def __init__(
        self,
        preload: Sequence[str] = (),
        forbidden: Sequence[str] = (),
        hide: Sequence[Path] = (),
        limits: Limits | None = None,
        level: str | None = None,
    ):
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
                self._current = Session(ours, control, self._sessions, self.close)
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
        around = environment(self._work, self.preload)
        view = view_of(self.preload, self.forbidden, self.hide)
        arguments = ["-s", "-P", "-X", "utf8"]
        if inside:
            size = self.limits.disk_mb * _MEGABYTE
            command = [*bubblewrapped(view, around, size), sys.executable, *arguments, "/probe/probe.py"]
        else:
            Path(self._work).mkdir()
            command = [sys.executable, *arguments, str(view.parts[0])]
        with theirs, (self._folder / "errors").open("wb") as errors:
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=around,
                cwd=None if inside else self._work,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
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

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
from typing import Any

from coursekit.grading.walls import landlock
from coursekit.grading.walls.bubblewrap import bubblewrapped
from coursekit.grading.walls.levels import (
    BUBBLEWRAP,
    LANDLOCK,
    OWN_ROOT,
    UNFILTERED,
    SandboxError,
    strongest,
)
from coursekit.grading.walls.namespaces import namespaced
from coursekit.grading.walls.session import Session, SessionLost
from coursekit.grading.walls.syscalls import ONESELF, refusals
from coursekit.grading.walls.view import View, environment, view_of

__all__ = ["Limits", "Sandbox", "SandboxError", "Session", "SessionLost"]

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
    files: int = 4_000
    output_mb: int = 100  # printed by one process
    processes: int = 24
    threads: int = 256  # of all processes


class Sandbox:
    """One loaded probe; use as a context manager, ask it for a `session` a submission.

    ``preload`` names the modules loaded once, before any student code; ``forbidden`` those a
    submission may not lean on; ``hide`` paths that must not be seen even if they lie in a folder
    that Python needs. ``level`` forces one of `levels.LEVELS`; by default it is the best that is accepted,
    and a `SandboxError` says what to do where none works. ``user`` is whose processes they are, where the
    judge's own are root's.
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
        self.level = level or strongest()
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
            if self.level.startswith(OWN_ROOT):
                self._kill()
            try:  # no namespace ends what the probe left: it does so itself, when nobody is on the line
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._kill()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._process = self._control = self._folder = None

    def _kill(self) -> None:
        assert self._process is not None
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._process.kill()
        self._process.wait()

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._folder = Path(tempfile.mkdtemp(prefix="sandbox-"))
        inside = self.level.startswith(OWN_ROOT)
        self._work = "/sandbox" if inside else str(self._folder / "work")
        around = environment(self._work, self.preload)
        view = view_of(self.preload, self.forbidden, self.hide)
        settings = self._settings(view)
        for folder in (self._folder / "work", self._folder / "root"):
            folder.mkdir()
        program = "/probe/probe.py" if inside else str(view.parts[0])
        command = [sys.executable, "-s", "-P", "-X", "utf8", program, str(theirs.fileno())]
        most = self.limits.disk_mb * _MEGABYTE * 5 // 4  # a bound that holds until the nest looks
        if self.level.startswith(BUBBLEWRAP):
            command = [*bubblewrapped(view, around, most), *command]
        elif inside:
            command = [*namespaced(view, around, most, self._folder / "root"), *command]
        with theirs, (self._folder / "errors").open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=around,
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
        except (OSError, KeyError, ValueError) as error:
            told = (self._folder / "errors").read_text(errors="replace").strip()[-2000:]
            self.close()
            raise SandboxError(f"the sandbox ({self.level}) did not start:\n{told}") from error
        if not ready["filtered"] and not self.level.endswith(UNFILTERED):
            self.level += UNFILTERED

    def _settings(self, view: View) -> dict[str, Any]:
        """What the nest is told: it knows nothing else."""
        own_root, most = self.level.startswith(OWN_ROOT), self.limits
        version = landlock.version() if self.level.startswith(LANDLOCK) else 0
        own_signals = own_root or not version or version >= landlock.SIGNALS
        refused = refusals(own_files=own_root, own_signals=own_signals)
        bounds = {
            "shown": [str(path) for path in view.shown],
            "hidden": [str(path) for path in view.hidden],
            "writable": [self._work],
        }
        return {
            "preload": self.preload,
            "warm": [*self.preload, *_WARM],
            "forbidden": self.forbidden,
            "refused": base64.b64encode(refused).decode(),
            "writable": ["/sandbox", "/tmp", "/dev/shm"] if own_root else [self._work],
            "oneself": ONESELF,
            "landlock": bounds if self.level.startswith(LANDLOCK) else None,
            "landlock_version": version,
            "limits": {
                "cpu": most.cpu,
                "memory": most.memory_mb * _MEGABYTE,
                "file": most.file_mb * _MEGABYTE,
                "disk": most.disk_mb * _MEGABYTE,
                "files": most.files,
                "output": most.output_mb * _MEGABYTE,
                "processes": most.processes,
                "threads": most.threads,
            },
        }

    def _given_to_user(self) -> dict[str, Any]:
        """Make the folder to work in the user's own; how a process of theirs is started."""
        assert self._folder is not None
        if self.user is None:
            return {}
        self._folder.chmod(0o711)
        if Path(self._work).is_dir():
            os.chown(self._work, self.user, self.user)
        return {"user": self.user, "group": self.user, "extra_groups": []}

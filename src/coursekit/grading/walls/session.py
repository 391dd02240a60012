"""The line to one submission's process: requests go out, bounded JSON comes back, or a reason why not."""

import contextlib
import json
import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, NoReturn

from coursekit.grading.walls import wire


class SessionLost(Exception):
    """The student's process is gone; the message says why, in half a sentence."""


class Session:
    """One submission's process, and the line to it.

    ``control`` leads to the nest; when that can't end the process any more, ``give_up`` ends them both.
    """

    def __init__(self, line: socket.socket, control: socket.socket, number: int, give_up: Callable[[], None]):
        self._line, self._control, self._number, self._give_up = line, control, number, give_up
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
        to = answer.get("to") if type(answer) is dict else None
        if type(to) is not int or to not in (self._asked, -1):
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
                        self._give_up()
                    return str(notice["reason"])
        except TimeoutError:
            self._give_up()
            return "it could not be ended in time"
        except (OSError, ValueError, KeyError):
            self._give_up()
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
                part = self._line.recv(min(wanted, 1 << 20))
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

"""How long the site waits for what a client has to say: uvicorn alone waits for ever."""

from asyncio import BaseTransport, TimerHandle

SECONDS = 30.0  # from the first letter of a request, or from the connection, to the end of its headers


def patient() -> type:
    """uvicorn's HTTP protocol, which hangs up on a client that begins a request and does not end it."""
    import h11
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Patient(H11Protocol):
        _deadline: TimerHandle | None = None

        def connection_made(self, transport: BaseTransport) -> None:
            super().connection_made(transport)  # type: ignore[arg-type]
            self._wait()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state is not h11.IDLE:  # all headers are there
                self._waits_no_more()
            elif self._deadline is None:
                self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            self._waits_no_more()
            super().connection_lost(exc)

        def _wait(self) -> None:
            self._deadline = self.loop.call_later(SECONDS, self._hang_up)

        def _waits_no_more(self) -> None:
            if self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None

        def _hang_up(self) -> None:
            if not self.transport.is_closing():
                self.transport.close()

    return Patient

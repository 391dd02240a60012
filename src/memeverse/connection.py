"""A client of a dask.distributed cluster, or one sentence that says why there is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 30  # seconds for a scheduler to answer, and for a first worker to come


@contextmanager
def connected(cluster: Any, without: str, error: type[Exception]) -> Iterator[Any]:
    """A client of the cluster (an address, or a `distributed.Client`); one that was made here is closed.

    ``error`` is raised where that can't be, ``without`` says how things are done then.
    """
    try:
        from distributed import Client
        from distributed.comm import resolve_address
    except ImportError:
        raise error(
            f"a cluster needs dask.distributed: pip install 'memeverse[cluster]'. {without}"
        ) from None
    if isinstance(cluster, Client):
        yield cluster
        return
    try:
        if isinstance(cluster, str):
            resolve_address(cluster)  # a client that can't start is waited for when the program ends
        client = Client(cluster, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        raise error(
            f"no scheduler of dask.distributed answers at {cluster!r} ({problem}). An address looks like "
            "tcp://host:8786; `dask scheduler` prints it when it starts."
        ) from None
    with client:
        yield client


def wait_for_worker(client: Any, extras: str, error: type[Exception]) -> None:
    """Until there is a worker; ``extras`` are what memeverse needs there."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        address = client.scheduler.address
        raise error(
            f"the cluster at {address} has no workers; start some with `dask worker {address}`, in an "
            f"environment with memeverse{extras}."
        ) from None

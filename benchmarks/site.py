"""The platform as a web site: pages a second of one server, against the same pages in process."""

import http.client
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.clock import best_of
from memeverse.platform.memetube import Platform

SEED, PAGES, VISITORS = "benchmark", 400, 8


def measure() -> Iterator[tuple[str, str]]:
    session = Platform(SEED).session("in process")
    session.homepage()
    inside = best_of(3, lambda: [session.homepage() for _ in range(PAGES)]) / PAGES
    with _server() as address:
        _visit(address, 1)
        for visitors in (1, VISITORS):
            seconds = best_of(3, lambda visitors=visitors: _visit(address, visitors)) / PAGES
            what = f"homepage over HTTP, {visitors} visitor{'s' * (visitors > 1)} at once"
            yield f"{what}: {1 / seconds:,.0f} a second", f"{seconds / inside:.1f} times the time in process"


def _visit(address: str, visitors: int) -> None:
    """So many visitors look at the homepage until all pages are seen."""

    def look(token: str) -> None:
        connection = http.client.HTTPConnection(address, timeout=60)
        for _ in range(PAGES // visitors):
            connection.request("GET", "/", headers={"Cookie": f"session={token}"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"the site answered {answer.status}")
        connection.close()

    threads = [threading.Thread(target=look, args=(f"visitor-{number}",)) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def _server() -> Iterator[str]:
    command = "import sys; sys.argv[0] = 'memeverse'; from memeverse.cli import main; main()"
    options = ["platform", "serve", "--seed", SEED, "--port", "0"]
    process = subprocess.Popen([sys.executable, "-c", command, *options], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://(\S+)", process.stdout.readline())
        if found is None:
            raise RuntimeError("the site did not start")
        yield found[1]
    finally:
        process.terminate()
        process.wait(10)

"""Options of the test run, where the fruit lab stands, and no silent skip in CI."""

import os
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

# The two labs are courses in miniature; their packages are imported as a student's library would be.
# Behind `nohup` or `&` these are ignored, and so they would be by every process that a test starts and stops.
for number, handler in ((signal.SIGHUP, signal.SIG_DFL), (signal.SIGINT, signal.default_int_handler)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, handler)

sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "fruit_lab"))
sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "garden_lab"))
sys.path.insert(0, str(Path(__file__).parent / "fixtures"))  # the contract of the executors of sweeps


def pytest_addoption(parser):
    parser.addoption(
        "--update-goldens", action="store_true", default=False, help="write the golden files anew"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Of a test marked `sampled(n)` each n-th case is for `make test`; the others are long."""
    seen = Counter()
    for item in items:
        if mark := item.get_closest_marker("sampled"):
            name = item.nodeid.partition("[")[0]
            if seen[name] % mark.args[0]:
                item.add_marker(pytest.mark.slow)
            seen[name] += 1


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI everything that a test needs is installed: a test that skips there has failed."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {call.excinfo.value if call.excinfo else 'no reason given'}"


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector):
    """The same for a whole module that stands aside for want of a package."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {collector.nodeid}: {report.longrepr}"


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, for a module of tests."""
    pytest.importorskip("playwright.sync_api", reason="NO PLAYWRIGHT: pip install -e '.[test]'")
    from real_jupyterlab import CHROMIUM, chromium

    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail("CI must have chromium: .ci/run installs it")
        pytest.skip("NO BROWSER: apt-get install chromium, then this test looks at what it is about in it")
    with chromium() as window:
        yield window


@pytest.fixture
def shown(monkeypatch):
    """What a notebook would have shown."""
    things: list = []
    monkeypatch.setattr("IPython.display.display", lambda thing, **_: things.append(thing))
    return things

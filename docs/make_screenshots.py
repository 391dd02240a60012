"""The explorer as it stands in JupyterLab: `make pictures` takes its picture anew, in a real browser."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "fixtures"))

from real_jupyterlab import CHROMIUM, chromium, open_notebook, serve  # noqa: E402

TARGET = ROOT / "docs" / "pictures" / "explorer.png"
CODE = """from memeverse import dist, explore
def selector_mine(items, user, k):
    some = items.sample(100)
    return some.loc[dist(some, user).nsmallest(k).index]
explore()"""


def explorer() -> None:
    """Two selectors side by side on equal luck, and the measures below."""
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as address, chromium() as browser:
        page, problems = open_notebook(browser, address, Path(folder) / "explore.ipynb", [CODE])
        page.locator(".jupyter-widgets button:has-text('Run')").wait_for(timeout=60_000)
        page.locator(".jupyter-widgets select").nth(1).select_option(label="random (library)")
        page.locator(".jupyter-widgets button:has-text('Run')").click()
        page.locator(".jp-OutputArea-output img").first.wait_for(timeout=60_000)
        page.wait_for_timeout(1_500)
        page.locator(".jp-CodeCell .jp-OutputArea").first.screenshot(path=str(TARGET))
        assert not problems, problems
    print(f"docs/pictures/{TARGET.name}: {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    if Path(CHROMIUM).exists():
        explorer()
    else:
        print("no screenshot of the explorer: it needs chromium (apt-get install chromium)")

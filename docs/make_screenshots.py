"""The explorer in JupyterLab and a short on the web site: `make pictures` has a real browser look at them."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "fixtures"))

from memetube_site import running  # noqa: E402
from real_jupyterlab import CHROMIUM, chromium, open_notebook, serve  # noqa: E402

TARGET = ROOT / "docs" / "pictures" / "explorer.png"
SHORT = ROOT / "docs" / "pictures" / "shorts.png"
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


def short() -> None:
    """The second short that a visitor of the practice site sees."""
    with running("--seed", "practice", "--port", "0") as (address, _), chromium() as browser:
        page = browser.new_page(base_url=address, viewport={"width": 720, "height": 860})
        page.context.add_cookies([{"name": "session", "value": "a-stranger", "url": address}])
        page.goto("/shorts")
        with page.expect_navigation(wait_until="networkidle"):
            page.click(".short-next")
        page.locator(".short").screenshot(path=str(SHORT))
    print(f"docs/pictures/{SHORT.name}: {SHORT.stat().st_size // 1024} kB")


if __name__ == "__main__":
    if Path(CHROMIUM).exists():
        explorer()
        short()
    else:
        print("no screenshots of explorer and shorts: they need chromium (apt-get install chromium)")

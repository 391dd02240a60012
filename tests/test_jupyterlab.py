"""Does a student get through the lab in a real JupyterLab, in a real browser?"""

import io
import json
import shutil
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from real_jupyterlab import open_notebook, run_all, serve

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def answers():
    """The model answers: what a student who knows everything would type."""
    from coursekit.authoring.parse import parse
    from coursekit.authoring.stub import solution

    lesson = parse(ROOT / "notebooks" / "master" / "lab1.py")
    return {cell.question: solution(cell.source) for cell in lesson.cells if cell.role == "answer"}


@pytest.fixture(scope="module")
def labs(tmp_path_factory, answers):
    """A student's folder: the notebook, filled in, and the masters beside it."""
    folder = tmp_path_factory.mktemp("labs")
    notebook = json.loads((ROOT / "notebooks" / "student" / "lab1.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        about = cell["metadata"].get("coursekit", {})
        if about.get("role") == "answer":
            cell["source"] = answers[about["question"]]
    (folder / "lab1.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    shutil.copy(ROOT / "notebooks" / "master" / "lab1.py", folder / "master.py")
    return folder


@pytest.fixture(scope="module")
def server(labs):
    """A JupyterLab on this machine only, with the settings of `make lab`."""
    with serve(labs) as address:
        yield address


def sources(notebook):
    return ["".join(cell["source"]) for cell in notebook["cells"]]


# A long notebook shows only the cells in view: the page itself is asked for the cell.
_EDIT_THE_LAST_WRITTEN_ANSWER = """async () => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const cells = notebook.widgets.map((cell) => cell.model.getMetadata('coursekit')?.role);
  notebook.activeCellIndex = cells.lastIndexOf('written');
  await notebook.scrollToItem(notebook.activeCellIndex);
  notebook.activate();
  notebook.mode = 'edit';
}"""


def test_a_student_runs_the_whole_lab_explores_and_hands_it_in(server, browser, labs):
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{server}/lab/tree/lab1.ipynb")
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=90_000)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=90_000)
    run_all(page)
    made = labs / "lab1-submission.zip"
    until = time.monotonic() + 240
    while not made.exists() and time.monotonic() < until:
        page.wait_for_timeout(500)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=120_000)

    page.keyboard.press("Control+s")
    page.wait_for_timeout(2_000)
    saved = json.loads((labs / "lab1.ipynb").read_text(encoding="utf-8"))
    outputs = [output for cell in saved["cells"] for output in cell.get("outputs", [])]
    errors = [output["evalue"] for output in outputs if output["output_type"] == "error"]
    assert not errors
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 8
    with zipfile.ZipFile(made) as archive:
        receipt = archive.read("receipt.txt").decode()
        inside = json.loads(archive.read("lab1.ipynb"))
    assert "CAREFUL" not in receipt
    assert "Still unanswered: Written answer: harm by chance" in receipt  # nobody has written it yet
    assert sources(inside) == sources(saved)

    # Text leaves no trace in the kernel: does handing in take it along, without a save by hand?
    page.evaluate(_EDIT_THE_LAST_WRITTEN_ANSWER)
    page.wait_for_timeout(1_500)
    page.keyboard.press("Control+a")
    page.keyboard.type("Five issues, from memory.")
    packed = made.stat().st_mtime_ns
    for _ in range(3):  # the answer, the line below it, the cell that hands in
        page.keyboard.press("Shift+Enter")
        page.wait_for_timeout(300)
    until = time.monotonic() + 60
    while made.stat().st_mtime_ns == packed and time.monotonic() < until:
        page.wait_for_timeout(200)
    page.wait_for_timeout(1_000)
    assert page.evaluate("document.activeElement.closest('.jp-Toolbar') === null")  # where the keyboard is
    with zipfile.ZipFile(made) as archive:
        receipt = archive.read("receipt.txt").decode()
        assert "from memory: 4 words in the file" in receipt
        assert "Five issues, from memory." in sources(json.loads(archive.read("lab1.ipynb")))

    # Did the explorer of part 5 take the student's own functions, and does it run?
    run = page.locator(".jupyter-widgets button:has-text('Run')").first
    run.scroll_into_view_if_needed()
    run.click()
    picture = page.locator(".jp-CodeCell:has(.jupyter-widgets button:has-text('Run')) img").first
    picture.wait_for(timeout=60_000)
    assert "30 users over 30 steps of selector_random" in picture.get_attribute("alt")
    assert not problems
    page.close()


def test_a_master_opens_as_a_notebook_by_a_double_click(server, browser):
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.goto(f"{server}/lab/workspaces/staff")  # without the notebook of the test before
    page.wait_for_selector(".jp-DirListing-item:has-text('master.py')", timeout=90_000)
    page.dblclick(".jp-DirListing-item:has-text('master.py')")
    title = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-MarkdownCell h1").first
    title.wait_for(timeout=60_000)
    assert title.inner_text().startswith("Lab 1")
    page.close()


def pixels(locator):
    """What a part of the page looks like, (height, width, 3)."""
    for _ in range(20):
        try:
            shot = locator.screenshot(timeout=5_000)
            break
        except Exception as replaced:  # a film puts the next picture in its place
            last = replaced
    else:
        raise AssertionError("no picture stood still") from last
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=int)


def wait_for_other_pixels(page, locator, before):
    """Until the part looks different: at least one pixel in a hundred."""
    for _ in range(150):
        now = pixels(locator)
        if now.shape != before.shape or (np.abs(now - before).max(axis=2) > 40).mean() > 0.01:
            return now
        page.wait_for_timeout(200)
    raise AssertionError("the picture did not change")


SETUP = """from memeverse import explore, generate_users, memes, simulate_and_render
def selector_mine(items, user, k):
    return items.sample(k)
def selector_endless(items, user, k):
    while True:
        pass"""


def test_a_student_explores(server, browser, labs):
    """Sliders, play, compare, the code, and the end of a run that would never end."""
    page, problems = open_notebook(browser, server, labs / "explore.ipynb", [SETUP, "explore()"])
    click = lambda name: page.locator(f".jupyter-widgets button:has-text('{name}')").click()  # noqa: E731
    page.locator(".jupyter-widgets button:has-text('Run')").wait_for(timeout=60_000)
    click("Run")
    picture = page.locator(".jp-OutputArea-output img").first
    picture.wait_for(timeout=60_000)
    page.wait_for_timeout(1_000)
    thirty = pixels(picture)

    sliders = page.locator(".jupyter-widgets .noUi-handle")
    sliders.nth(1).focus()  # the steps
    for _ in range(20):
        sliders.nth(1).press("ArrowLeft")
    page.wait_for_timeout(500)
    steps = int(page.locator(".jupyter-widgets .widget-readout").nth(1).inner_text())
    assert 5 < steps < 30
    click("Run")
    wait_for_other_pixels(page, picture, thirty)
    assert f"30 users over {steps} steps of selector_mine" in picture.get_attribute("alt")

    end = pixels(picture)
    film = page.locator(".jupyter-widgets.widget-play button")
    page.locator(".jupyter-widgets .noUi-handle").last.focus()
    for _ in range(8):
        page.locator(".jupyter-widgets .noUi-handle").last.press("ArrowLeft")
    early = wait_for_other_pixels(page, picture, end)
    film.first.click()
    wait_for_other_pixels(page, picture, early)
    page.wait_for_timeout(4_000)  # until the film has ended

    one = pixels(picture)
    page.locator(".jupyter-widgets select").nth(1).select_option(label="preferences (library)")
    click("Run")
    wait_for_other_pixels(page, picture, one)
    assert "steps of preferences" in picture.get_attribute("alt")

    click("Show the code")
    code = page.locator(".jupyter-widgets pre").inner_text()
    assert 'memes, "preferences", axes, ' in code
    assert f"axes, {steps}, custom_items_plotting(memes, axes, 100)" in code

    page.locator(".jupyter-widgets select").first.select_option(label="selector_endless")
    click("Run")
    page.wait_for_timeout(1_000)
    assert page.locator(".jupyter-widgets button:has-text('Run')").is_disabled()
    click("Stop")
    page.locator(".jp-OutputArea-output p[role=alert]:has-text('Stopped')").wait_for(timeout=20_000)
    page.locator(".jupyter-widgets select").first.select_option(label="selector_mine")
    click("Run")  # the panel lives on
    picture.wait_for(timeout=60_000)
    assert not problems
    page.close()


FILMS = {
    "run": (
        'simulate_and_render(generate_users(5, seed=1), memes, "random", ["humour", "sarcasm"], 8, seed=1)',
        "over 5 steps",
    ),
    "path": (
        "from memeverse import Platform, load_personas, play_path, send_bots\n"
        'play_path(send_bots(Platform("film", videos=1_000), load_personas()["Gamer"], 1, 12, seed=1))',
        "in 9 steps",
    ),
}


@pytest.mark.parametrize("film", FILMS)
def test_a_picture_plays(server, browser, labs, film):
    """The slider and the play button below it change the picture, without a simulation, without an error."""
    code, early_words = FILMS[film]
    page, problems = open_notebook(browser, server, labs / f"{film}.ipynb", [SETUP, code])
    image = page.locator(".jp-OutputArea-output img").first
    image.wait_for(timeout=90_000)
    slider = page.locator(".jupyter-widgets .noUi-handle").first
    slider.wait_for(timeout=30_000)
    end = pixels(image)
    slider.focus()
    for _ in range(3):
        slider.press("ArrowLeft")
    early = wait_for_other_pixels(page, image, end)
    page.wait_for_timeout(1_500)
    assert early_words in (image.get_attribute("alt") or "")
    page.locator(".jupyter-widgets.widget-play button").first.click()
    wait_for_other_pixels(page, image, early)
    assert not problems
    page.close()


@pytest.mark.slow
def test_the_explorer_lives_in_notebook_7_too(browser, tmp_path):
    with serve(tmp_path, "notebook") as address:
        path = tmp_path / "explore.ipynb"
        page, problems = open_notebook(browser, address, path, [SETUP, "explore()"], "notebook")
        run = page.locator(".jupyter-widgets button:has-text('Run')")
        run.wait_for(timeout=60_000)
        problems.clear()  # Notebook has some of its own while it starts
        run.click()
        picture = page.locator(".jp-OutputArea-output img").first
        picture.wait_for(timeout=60_000)
        page.wait_for_timeout(1_000)
        end = pixels(picture)
        page.locator(".jupyter-widgets .noUi-base").last.click(position={"x": 20, "y": 2})  # near the start
        wait_for_other_pixels(page, picture, end)
        page.locator(".jupyter-widgets select").first.select_option(label="selector_endless")
        run.click()
        page.wait_for_timeout(1_000)
        page.locator(".jupyter-widgets button:has-text('Stop')").click()
        page.locator(".jp-OutputArea-output p[role=alert]:has-text('Stopped')").wait_for(timeout=20_000)
        assert not problems
        page.close()

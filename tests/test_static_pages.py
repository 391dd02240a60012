"""A notebook that is only read: is the picture there, with its words, where no widget lives?"""

import re

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

CODE = """from memeverse import explore, generate_users, memes, plot_before_after, simulate_and_render
run = simulate_and_render(generate_users(4, seed=1), memes, "random", ["humour", "sarcasm"], 3, seed=1)
plot_before_after(run)
explore()"""


@pytest.fixture(scope="module")
def executed():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
    return NotebookClient(notebook, timeout=120, kernel_name="python3").execute()


def test_a_converted_notebook_shows_the_pictures_with_their_words(executed):
    page, _ = HTMLExporter().from_notebook_node(executed)
    images = [tag for tag in re.findall(r"<img [^>]+>", page) if "data:image/png;base64," in tag]
    alts = [re.search(r'alt="([^"]+)"', tag)[1] for tag in images]
    assert alts[0].startswith("Paths of 4 users over 3 steps of random")
    assert alts[1].startswith("4 users before and after 3 steps of random")
    assert "Choose, predict what will happen" in page


def test_what_knows_no_widgets_reads_a_sentence_in_their_place(executed):
    widget = "application/vnd.jupyter.widget-view+json"
    plain = [
        output["data"]["text/plain"]
        for output in executed.cells[0].outputs
        if widget in output.get("data", {})
    ]
    assert len(plain) == 2
    assert all(text.startswith("(In a running notebook") for text in plain)

"""What a lab becomes on a page of the site: is it as students read it, and does it keep its secrets?"""

import os
from dataclasses import replace

import pytest

from coursekit.authoring.leak_secrets import Answer, Secrets
from coursekit.authoring.parse import parse
from coursekit.site.answers import BLANK, TO_FIND_OUT, says, without_answers
from coursekit.site.lab_page import Look, lab_page
from coursekit.site.laying import lay
from coursekit.site.leaks import scan_site
from coursekit.site.links import Places, moved

MASTER = """# %% [markdown]
# # A lab

# %%
begin("SEALED")

# %% [markdown]
# ## 1 · A function

# %%
before_the_function

# %% [raw]
# # BEGIN QUESTION
# name: double
# points: 1

# %% [markdown]
# ### Double

# %% [raw]
# # BEGIN SOLUTION

# %%
def double(x):
    # BEGIN SOLUTION
    return x + x
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(double)

# %% [markdown]
# *My guess:* ...

# %%
after_a_guess

# %% [markdown]
# ## 2 · A value

# %%
clues

# %%
picture_of_clues

# %% [raw]
# # BEGIN QUESTION
# name: who
# points: 1

# %% [markdown]
# ### Who

# %% [raw]
# # BEGIN SOLUTION

# %%
who = clues.idxmax()  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
panel(who)

# %%
upload()

# %% [raw]
# # BEGIN QUESTION
# name: thoughts
# points: 1
# manual: true

# %% [markdown]
# ### Thoughts

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Mallory did it, and nobody else could have.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
""".replace("SEALED", "x" * 200)
LOOK = Look(stills={"panel": "![A panel](p.png)"}, unshown={"upload": "(A receipt.)"}, predict="*My guess:*")
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def text(said):
    return {"output_type": "execute_result", "data": {"text/plain": said}, "metadata": {}}


def picture(alt):
    html = f'<img src="data:image/png;base64,{PIXEL}" alt="{alt}">'
    return {"output_type": "display_data", "data": {"image/png": PIXEL, "text/html": html}, "metadata": {}}


def table(*rows):
    cells = "".join(
        f"<tr><th>{n}</th>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for n, row in enumerate(rows)
    )
    html = f"<table><thead><tr><th></th><th>n</th><th>who</th></tr></thead><tbody>{cells}</tbody></table>"
    return {
        "output_type": "execute_result",
        "data": {"text/html": html, "text/plain": str(rows)},
        "metadata": {},
    }


@pytest.fixture
def lesson(tmp_path):
    master = tmp_path / "lab.py"
    master.write_text(MASTER)
    return parse(master)


@pytest.fixture
def page(lesson):
    outputs = {
        "before_the_function": [text("seen")],
        "test(double)": [text("passed")],
        "after_a_guess": [text("surprise")],
        "clues": [text("9 of 10 are of one person")],
        "picture_of_clues": [picture("a heap"), text("it is all one person")],
    }
    ran = [one.source.strip() for one in lesson.cells if one.kind == "code"]
    executed = {"cells": [{"cell_type": "code", "outputs": outputs.get(source, [])} for source in ran]}
    return lab_page(lesson, executed, says([Answer("Mallory")]), LOOK, folder="pictures/")


def cell(page, begins):
    return next(one for one in page.notebook["cells"] if one["source"].startswith(begins))


def shown(page, begins):
    return [out["data"].get("text/plain", out["data"]) for out in cell(page, begins)["outputs"]]


def test_an_answer_cell_is_the_stub_without_output(page):
    assert cell(page, "def double")["source"] == "def double(x):\n    ..."
    assert cell(page, "who = ")["source"] == "who = ..."
    assert [cell(page, one)["outputs"] for one in ("def double", "who = ")] == [[], []]
    assert cell(page, "def double")["metadata"]["tags"] == ["answer"]
    whole = str(page.notebook)
    assert "x + x" not in whole
    assert "idxmax" not in whole
    assert "Mallory" not in whole
    assert cell(page, "_Type your answer here")["cell_type"] == "markdown"


def test_cells_around_a_function_show_what_they_showed(page):
    assert shown(page, "before_the_function") == ["seen"]
    assert shown(page, "test(double)") == ["passed"]


def test_what_follows_a_prediction_waits_for_a_click(page):
    assert cell(page, "after_a_guess")["metadata"]["tags"] == ["hide-output"]
    assert cell(page, "before_the_function")["metadata"]["tags"] == []


def test_what_leads_to_a_value_is_to_be_found_out_but_for_its_pictures(page):
    assert shown(page, "clues") == [TO_FIND_OUT]
    (only,) = cell(page, "picture_of_clues")["outputs"]
    assert 'alt="a heap"' in only["data"]["text/html"]


def test_pictures_lie_in_files_of_their_own(page):
    (only,) = cell(page, "picture_of_clues")["outputs"]
    ((name, content),) = page.pictures.items()
    assert content.startswith(b"\x89PNG")
    assert f'src="pictures/{name}"' in only["data"]["text/html"]
    assert "base64" not in str(page.notebook)


def test_a_control_is_a_picture_and_a_receipt_a_sentence(page):
    assert cell(page, "panel")["outputs"][0]["data"] == {"text/markdown": "![A panel](p.png)"}
    assert shown(page, "upload") == ["(A receipt.)"]


def test_the_long_line_of_settings_is_short(page):
    assert cell(page, "begin")["source"] == 'begin("(this term\'s settings)")'


def test_without_a_run_there_are_no_outputs(lesson):
    page = lab_page(lesson, None, says([]), LOOK)
    assert not any(one.get("outputs") for one in page.notebook["cells"] if one["source"].startswith("clues"))


def test_another_notebook_is_refused(lesson):
    longer = {"cells": [{"cell_type": "code", "outputs": []}] * 99}
    with pytest.raises(ValueError, match="more code cells than the lesson"):
        lab_page(lesson, longer, says([]), LOOK)


@pytest.mark.parametrize(
    "output",
    [text("it was Mallory"), text("MALLORY"), text("TWFsbG9yeQ=="), picture("Mallory, up close")],
    ids=["words", "capitals", "base64", "alt"],
)
def test_an_output_that_tells_an_answer_is_left_out(output):
    told = without_answers([output], says([Answer("Mallory")]))
    assert [one["data"]["text/plain"] for one in told] == [TO_FIND_OUT]


def test_all_of_a_column_is_blanked_so_that_no_row_stands_out():
    tells = says([Answer("Mallory")])
    told = without_answers([table((3, "Ada"), (9, "Mallory"), (4, "Bob"))], tells)
    html = told[0]["data"]["text/html"]
    assert html.count(BLANK) == 3
    assert "<td>9</td>" in html
    assert not any(name in html for name in ("Ada", "Bob", "Mallory"))
    untouched = table((3, "Ada"), (4, "Bob"))
    assert without_answers([untouched], tells) == [untouched]


def test_a_table_of_another_shape_is_left_out_whole():
    odd = table((3, "Ada"), (9, "Mallory", "x"))
    assert [one["data"]["text/plain"] for one in without_answers([odd], says([Answer("Mallory")]))] == [
        TO_FIND_OUT
    ]


def test_links_go_where_the_site_has_it():
    places = Places(
        {"docs/a.md": "topics/a.md", "course/guide/b.md": "guide/b.md"},
        {"docs/pictures/p.png": "pictures/p.png"},
        {"src/m/x.py": "m.x"},
    )
    told = (
        "[b](../course/guide/b.md#part), ![p\np](pictures/p.png), [x](../src/m/x.py), [t](../tests/t.py), "
        "[out](https://example.org/a.md), [here](#part)\n```\n[kept](../tests/t.py)\n```\n"
    )
    assert moved(told, "docs/a.md", places) == (
        "[b](../guide/b.md#part), ![p\np](../pictures/p.png), [x](<project:#m.x>), t, "
        "[out](https://example.org/a.md), [here](#part)\n```\n[kept](../tests/t.py)\n```\n"
    )
    with_home = replace(places, repository="https://example.org/r")
    assert "[t](https://example.org/r/blob/main/tests/t.py)" in moved(told, "docs/a.md", with_home)


def test_only_what_changed_is_written(tmp_path):
    lay(tmp_path, {"a.md": b"a", "b/c.md": b"c", "b/d.md": b"d"})
    old = 1_000_000_000
    for path in (tmp_path / "a.md", tmp_path / "b" / "c.md"):
        os.utime(path, (old, old))
    lay(tmp_path, {"a.md": b"a", "b/c.md": b"new"})
    assert (tmp_path / "a.md").stat().st_mtime == old
    assert (tmp_path / "b" / "c.md").read_bytes() == b"new"
    assert not (tmp_path / "b" / "d.md").exists()


def test_the_scan_reads_code_through_its_colours_and_staffs_pages_for_answers(tmp_path):
    (tmp_path / "guide").mkdir()
    code = "<pre>return <span>items</span><span>.</span>sample<span>(</span>k, replace=False)</pre>"
    for name, body in {
        "lab.html": code,
        "guide/staff.html": code,
        "guide/said.html": '<p>fine</p><img alt="Mallory">',
        "searchindex.js": '{"terms": "returnitemssample(k,replace=False)"}',
    }.items():
        (tmp_path / name).write_text(f"<html>{body}</html>")
    secrets = Secrets(solution=("returnitems.sample(k,replace=False)",), answers=(Answer("Mallory"),))
    found = scan_site(tmp_path, [secrets], for_staff=["guide/staff.html", "guide/said.html"])
    assert sorted((leak.where, leak.kind) for leak in found) == [
        ("guide/said.html", "answer"),
        ("lab.html", "solution line"),
    ]

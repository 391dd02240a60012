"""Cells moved, copied, deleted, split, merged, and what is said about them thrown away.

All but a few of these fit any lab: they ask only that answers are marked in the cells' metadata.
"""

from messy.case import ANSWERS, Notebook, above, below, blank, code, messy, place, prose, put, source


@messy()
def as_it_should_be(book: Notebook) -> None:
    """Nothing is messy here: what all the others are compared with."""


@messy(heaviest=0, mean_weight=0, favourite=0, says="Not answered: the cell is as it was handed out",
       written={"taste": "", "origin": ""})  # fmt: skip
def untouched(book: Notebook) -> Notebook:
    """The notebook as it was handed out."""
    return blank()


@messy()
def metadata_stripped(book: Notebook) -> None:
    """Another editor threw all metadata away."""
    for cell in book["cells"]:
        cell["metadata"] = {}
    book["metadata"] = {}


@messy()
def metadata_missing(book: Notebook) -> None:
    """Cells without the field itself."""
    for cell in book["cells"]:
        del cell["metadata"]
    del book["metadata"]


@messy()
def metadata_of_the_wrong_cells(book: Notebook) -> None:
    """Answers were pasted over each other, so that each cell says it is another question's."""
    marks = [cell["metadata"] for cell in book["cells"] if "coursekit" in cell["metadata"]][:3]
    cells = [cell for cell in book["cells"] if "coursekit" in cell["metadata"]][:3]
    for cell, mark in zip(cells, marks[1:] + marks[:1], strict=True):
        cell["metadata"] = mark


@messy()
def ids_missing(book: Notebook) -> None:
    """Cells without ids, as before nbformat 4.5."""
    for cell in book["cells"]:
        cell.pop("id", None)


@messy()
def ids_all_the_same(book: Notebook) -> None:
    """Copies of cells that kept the id."""
    for cell in book["cells"]:
        cell["id"] = "a"


@messy()
def sources_as_one_string(book: Notebook) -> None:
    """Text as one string instead of a list of lines."""
    for cell in book["cells"]:
        cell["source"] = source(cell)


@messy()
def answers_in_reverse_order(book: Notebook) -> None:
    """The answers of code were moved, the last one to the top (below the imports)."""
    moved = [book["cells"].pop(place(book, key)) for key in ("favourite", "mean_weight", "heaviest")]
    book["cells"][3:3] = moved


@messy()
def answers_at_the_end(book: Notebook) -> None:
    """All answers of code below the prose."""
    for key in ("heaviest", "mean_weight", "favourite"):
        book["cells"].append(book["cells"].pop(place(book, key)))


@messy()
def answer_cell_copied(book: Notebook) -> None:
    """An answer twice, word for word."""
    at = place(book, "heaviest")
    book["cells"].insert(at, dict(book["cells"][at]))


@messy(says="an untouched copy of `heaviest` below the answer was left out")
def untouched_copy_below(book: Notebook) -> None:
    """The student worked in a copy and left the cell as it was handed out below it."""
    at = place(book, "heaviest")
    book["cells"].insert(at + 1, blank()["cells"][at])


@messy()
def untouched_copy_above(book: Notebook) -> None:
    """The student worked below the cell and left it as it was."""
    at = place(book, "heaviest")
    book["cells"].insert(at, blank()["cells"][at])


@messy(heaviest=0, says="Not answered: nothing in the notebook is called `heaviest`")
def answer_cell_deleted(book: Notebook) -> None:
    """One answer was deleted, and its cell with it."""
    del book["cells"][place(book, "heaviest")]


@messy()
def tests_and_prose_deleted(book: Notebook) -> None:
    """Only the answers and their headings were kept."""
    book["cells"] = [cell for cell in book["cells"] if source(cell) not in ("Try it:", "heaviest(BASKET)")]


@messy(written={})
def only_the_answers(book: Notebook) -> None:
    """All text was deleted; what is left is the code."""
    book["cells"] = [cell for cell in book["cells"] if cell["cell_type"] == "code"]


@messy()
def first_cell_deleted(book: Notebook) -> None:
    """The cell that gets the notebook ready is gone."""
    del book["cells"][0]


@messy()
def imports_deleted(book: Notebook) -> None:
    """The lab's own import is gone; an answer needs it."""
    del book["cells"][2]
    book["cells"][place(book, "favourite")]["source"] = 'BASKET\nfavourite = "quince"'


@messy()
def answer_split(book: Notebook) -> None:
    """A helper in a cell of its own, the answer in the next."""
    at = place(book, "mean_weight")
    put(book, "mean_weight", "def mean_weight(basket):\n    return total(basket) / len(basket)")
    book["cells"].insert(at, code("def total(basket):\n    return sum(basket.values())"))


@messy()
def helper_below_the_answer(book: Notebook) -> None:
    """The helper stands further down: in a notebook that has run, it is there."""
    put(book, "mean_weight", "def mean_weight(basket):\n    return total(basket) / len(basket)")
    below(book, "def total(basket):\n    return sum(basket.values())")


@messy()
def all_code_in_one_cell(book: Notebook) -> None:
    """Every cell of code merged into one, at the place of the last answer."""
    at = place(book, "favourite")
    whole = "\n\n".join(source(cell) for cell in book["cells"] if cell["cell_type"] == "code")
    book["cells"] = [
        code(whole) if i == at else cell
        for i, cell in enumerate(book["cells"])
        if cell["cell_type"] != "code" or i == at
    ]


@messy(written={})
def everything_in_one_cell(book: Notebook) -> Notebook:
    """All cells merged into one of code, the text with a number sign in front of each line."""
    parts = [
        source(cell) if cell["cell_type"] == "code" else "# " + source(cell).replace("\n", "\n# ")
        for cell in book["cells"]
    ]
    return {**book, "cells": [code("\n\n".join(parts))]}


@messy()
def answer_in_another_answers_cell(book: Notebook) -> None:
    """Two answers were typed into one cell; the other is as it was handed out."""
    put(book, "heaviest", ANSWERS["heaviest"] + "\n\n\n" + ANSWERS["mean_weight"])
    given = source(blank()["cells"][place(book, "mean_weight")])
    put(book, "mean_weight", given)


@messy()
def answer_in_the_cell_that_tries_it(book: Notebook) -> None:
    """The answer was typed into the cell below, which tries it out."""
    at = place(book, "heaviest")
    put(book, "heaviest", source(blank()["cells"][at]))
    book["cells"][at + 2]["source"] = ANSWERS["heaviest"] + "\nheaviest(BASKET)"


@messy()
def answer_below_the_stub_in_one_cell(book: Notebook) -> None:
    """The stub was left above the answer in the same cell."""
    stub = source(blank()["cells"][place(book, "heaviest")])
    put(book, "heaviest", stub + "\n\n" + ANSWERS["heaviest"])


@messy()
def answer_in_a_cell_without_marks(book: Notebook) -> None:
    """Answers in new cells, the ones that were meant for them deleted."""
    for key in ("heaviest", "mean_weight", "favourite"):
        book["cells"][place(book, key)] = code(ANSWERS[key])


@messy(status="needs a look", says="is text and holds `heaviest`; it was run as code")
def answer_turned_into_text(book: Notebook) -> None:
    """M was pressed: the cell of the answer is text now."""
    book["cells"][place(book, "heaviest")]["cell_type"] = "markdown"


@messy(status="needs a look", says="is text and holds `mean_weight`; it was run as code")
def answer_turned_raw(book: Notebook) -> None:
    """R was pressed: the cell of the answer is raw now."""
    book["cells"][place(book, "mean_weight")]["cell_type"] = "raw"


@messy()
def text_turned_code(book: Notebook) -> None:
    """Y was pressed on a piece of prose: it fails, and costs nothing."""
    book["cells"][3] = code(source(book["cells"][3]))


@messy()
def written_answer_in_a_code_cell(book: Notebook) -> None:
    """The answer in prose stands in a cell of code."""
    book["cells"][place(book, "taste")]["cell_type"] = "code"


@messy()
def written_answer_below_its_cell(book: Notebook) -> None:
    """The cell for the answer says what it said; the answer is in a new one below."""
    at = place(book, "taste")
    book["cells"][at]["source"] = source(blank()["cells"][at])
    book["cells"].insert(at + 1, prose(ANSWERS["taste"]))


@messy(written={"taste": "Whether it is ripe,\n\nand who picked it.", "origin": ANSWERS["origin"]})
def written_answer_split(book: Notebook) -> None:
    """The answer in prose was split in two."""
    at = place(book, "taste")
    book["cells"][at]["source"] = "Whether it is ripe,"
    book["cells"].insert(at + 1, prose("and who picked it."))


@messy()
def empty_cells_everywhere(book: Notebook) -> None:
    """An empty cell after every cell."""
    book["cells"] = [one for cell in book["cells"] for one in (cell, code(""), prose(""))]


@messy()
def headings_edited(book: Notebook) -> None:
    """The student numbered the headings and translated a task."""
    book["cells"][3]["source"] = "## 1. The heaviest (done!)"
    book["cells"][4]["source"] = "Schreibe `heaviest(basket)`: der Name der schwersten Frucht."


@messy()
def hundreds_of_cells(book: Notebook) -> None:
    """Months of notes: four hundred cells in between."""
    for i in range(400):
        above(book, f"note_{i} = {i}")

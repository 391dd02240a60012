"""The same notebook as other editors and other kernels save it."""

from messy.case import Notebook, above, blank, code, messy, source


@messy()
def saved_by_colab(book: Notebook) -> None:
    """Colab: ids in the metadata, `cellView`, outputs, an accelerator."""
    book["metadata"] = {
        "accelerator": "GPU",
        "colab": {"gpuType": "T4", "provenance": [], "toc_visible": True, "authorship_tag": "ABX9Ty"},
        "kernelspec": {"display_name": "Python 3", "name": "python3"},
        "language_info": {"name": "python"},
    }
    book["nbformat_minor"] = 0
    for i, cell in enumerate(book["cells"]):
        cell.pop("id", None)
        cell["metadata"] = {"id": f"3x{i}Kq", "colab": {"base_uri": "https://localhost:8080/"}}
        if cell["cell_type"] == "code":
            cell["metadata"] |= {"cellView": "form", "outputId": f"{i}-4f"}
            cell["outputs"] = [{"output_type": "execute_result", "execution_count": i, "metadata": {},
                                "data": {"text/html": ["<div>…</div>"], "application/vnd.google.colaboratory.intrinsic+json": {"type": "string"}}}]  # fmt: skip  # noqa: E501


@messy()
def colab_with_a_form(book: Notebook) -> None:
    """Colab's form fields: comments with `@title` and `@param` in an answer."""
    cell = next(cell for cell in book["cells"] if source(cell).startswith("favourite"))
    cell["source"] = '# @title My favourite\nfavourite = "quince" # @param {type:"string"}'


@messy()
def saved_by_vs_code(book: Notebook) -> None:
    """VS Code: a language a cell, ids as metadata, an interpreter's hash."""
    book["metadata"] = {
        "kernelspec": {"display_name": ".venv (3.11.4)", "language": "python", "name": "python3"},
        "language_info": {"codemirror_mode": {"name": "ipython", "version": 3}, "version": "3.11.4"},
        "vscode": {"interpreter": {"hash": "31f2aee4e71d21fbe5cf8b01ff0e069b9275f58929596ceb"}},
    }
    for i, cell in enumerate(book["cells"]):
        cell["metadata"] = {"vscode": {"languageId": "python"}}
        cell["id"] = f"{i:08x}"


@messy()
def saved_by_kaggle(book: Notebook) -> None:
    """Kaggle: trusted cells, execution times, data sources, a first cell of its own."""
    book["metadata"] = {"kaggle": {"accelerator": "none", "dataSources": [], "isInternetEnabled": True}}
    for i, cell in enumerate(book["cells"]):
        cell["metadata"] = {
            "_uuid": f"{i:040x}",
            "_cell_guid": f"{i}",
            "trusted": True,
            "execution": {"iopub.status.busy": "2027-02-01T10:00:00.000000Z"},
        }
    above(book, 'import os\nfor folder, _, files in os.walk("/kaggle/input"):\n    print(folder, files)')


@messy()
def saved_by_dataspell(book: Notebook) -> None:
    """DataSpell and PyCharm: collapsed cells, a `pycharm` field, ids dropped."""
    for cell in book["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {"collapsed": False, "pycharm": {"name": "#%%\n", "is_executing": False}}


@messy()
def saved_by_deepnote(book: Notebook) -> None:
    """Deepnote: types of its own in the metadata, and SQL and chart blocks as code."""
    for cell in book["cells"]:
        cell["metadata"] = {"deepnote_cell_type": cell["cell_type"], "allow_embed": False, "owner_user_id": 3}


@messy()
def tagged_with_tooling(book: Notebook) -> None:
    """Slides, tags, collapsed headings, editable flags: what extensions leave behind."""
    for cell in book["cells"]:
        cell["metadata"] |= {"tags": ["hide-input"], "slideshow": {"slide_type": "skip"}, "editable": True}
        cell["attachments"] = {"image.png": {"image/png": "iVBORw0KGgo="}}


@messy()
def kernel_of_python_39(book: Notebook) -> None:
    """A kernelspec of an older Python."""
    book["metadata"]["kernelspec"] = {"display_name": "Python 3.9", "language": "python", "name": "python39"}


@messy()
def kernel_of_conda(book: Notebook) -> None:
    """A conda environment's kernel, which exists on the student's machine only."""
    name = "conda-env-uni-py"
    book["metadata"]["kernelspec"] = {"display_name": "Python [conda env:uni]", "name": name}


@messy()
def kernel_xpython(book: Notebook) -> None:
    """xeus-python, the kernel of JupyterLite."""
    book["metadata"]["kernelspec"] = {
        "display_name": "Python 3.13 (XPython)",
        "language": "python",
        "name": "xpython",
    }


@messy()
def kernel_of_r_by_mistake(book: Notebook) -> None:
    """The wrong kernel was picked before saving: the code is still Python."""
    book["metadata"]["kernelspec"] = {"display_name": "R", "language": "R", "name": "ir"}
    book["metadata"]["language_info"] = {"name": "R", "file_extension": ".r"}


@messy()
def kernelspec_gone(book: Notebook) -> None:
    """No kernelspec at all, as after some cleaning tools."""
    book["metadata"].pop("kernelspec")
    book["metadata"].pop("language_info")


@messy()
def nbformat_4_0(book: Notebook) -> None:
    """An old minor version: no ids, `collapsed` and `prompt_number` still there."""
    book["nbformat_minor"] = 0
    for cell in book["cells"]:
        cell.pop("id", None)
        cell["metadata"]["collapsed"] = True


@messy()
def nbformat_3(book: Notebook) -> Notebook:
    """The format before 2015: worksheets, `input`, headings as cells of their own."""
    cells = []
    for cell in book["cells"]:
        old = {"cell_type": cell["cell_type"], "metadata": {}}
        if cell["cell_type"] == "code":
            old |= {"input": cell["source"], "language": "python", "outputs": [], "prompt_number": 1}
        else:
            old |= {"source": cell["source"]}
        cells.append(old)
    return {
        "metadata": {"name": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [{"cells": cells, "metadata": {}}],
    }


@messy()
def nbformat_of_the_future(book: Notebook) -> None:
    """A version that does not exist yet, and fields that nobody knows."""
    book["nbformat"], book["nbformat_minor"] = 5, 7
    for cell in book["cells"]:
        cell["mood"] = {"happy": True}


@messy()
def outputs_of_ten_megabytes(book: Notebook) -> None:
    """A picture in every cell: the file is large, the work is small."""
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * 1_000_000}}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [picture] * 2


@messy(heaviest=0, mean_weight=0, favourite=0, status="needs a look", says="is written in R",
       written={"taste": "", "origin": ""})  # fmt: skip
def really_in_r(book: Notebook) -> Notebook:
    """The answers themselves are in R: nothing to run, and a person looks."""
    cells = [cell for cell in blank()["cells"] if cell["cell_type"] != "code"]
    cells.append(code("heaviest <- function(basket) {\n  names(which.max(basket))\n}"))
    return {"cells": cells, "metadata": {"kernelspec": {"name": "ir", "language": "R"}}, "nbformat": 4}

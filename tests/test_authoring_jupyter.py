"""Does a master survive JupyterLab, in which it is opened and saved as a notebook?"""

import shutil
from pathlib import Path

import pytest
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from jupytext.sync_contentsmanager import build_sync_jupytext_contents_manager_class

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
# What JupyterLab writes into a notebook that it has opened with ipykernel's kernel.
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python", "version": "3.12.1", "file_extension": ".py", "mimetype": "text/x-python"}


@pytest.mark.parametrize("root", ["notebooks", "notebooks/master", "."])
@pytest.mark.parametrize("master", sorted(path.name for path in (NOTEBOOKS / "master").glob("*.py")))
def test_saving_a_master_without_an_edit_changes_no_byte(tmp_path, master, root):
    shutil.copytree(NOTEBOOKS / "master", tmp_path / "notebooks" / "master")
    path = tmp_path / "notebooks" / "master" / master
    before = path.read_bytes()
    manager = build_sync_jupytext_contents_manager_class(LargeFileManager)(root_dir=str(tmp_path / root))
    name = path.relative_to(tmp_path / root).as_posix()
    notebook = manager.get(name, type="notebook", content=True)["content"]
    notebook["metadata"] |= {"kernelspec": KERNEL, "language_info": LANGUAGE}
    path.unlink()
    manager.save({"type": "notebook", "format": "json", "content": notebook}, name)
    assert path.read_bytes() == before


def test_a_tag_given_in_jupyterlab_is_kept_in_a_master_that_had_none(tmp_path):
    shutil.copytree(NOTEBOOKS / "master", tmp_path / "master")
    path = tmp_path / "master" / "lab2.py"
    path.write_text("# %% [markdown]\n# # Lab 2\n\n# %%\nx = 1\n")
    manager = build_sync_jupytext_contents_manager_class(LargeFileManager)(root_dir=str(tmp_path))
    notebook = manager.get("master/lab2.py", type="notebook", content=True)["content"]
    notebook["metadata"] |= {"kernelspec": KERNEL, "language_info": LANGUAGE}
    notebook["cells"][1]["metadata"] |= {"tags": ["shows:spread"], "editable": True, "slideshow": {}}
    manager.save({"type": "notebook", "format": "json", "content": notebook}, "master/lab2.py")
    text = path.read_text()
    assert '# %% tags=["shows:spread"]\nx = 1\n' in text
    assert "filter" not in text
    again = manager.get("master/lab2.py", type="notebook", content=True)["content"]
    assert again["cells"][1]["metadata"]["tags"] == ["shows:spread"]

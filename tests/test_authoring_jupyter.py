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

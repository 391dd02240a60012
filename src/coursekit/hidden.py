"""A file of hidden checks as a module that nobody else knows by its name."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType


def load_hidden(path: Path) -> ModuleType:
    """The file as a module; loaded once, and again when the file has changed.

    Raises ImportError where there is no such Python file.
    """
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise ImportError(f"{path}: there is no such file of hidden checks") from error
    return _load(path.resolve(), changed)


@cache
def _load(path: Path, changed: int) -> ModuleType:
    name = f"_coursekit_hidden_{path.parent.name}_{path.stem}_{changed:x}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path}: is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module

"""A file of hidden checks as a module that nobody else knows by its name."""

import ast
import importlib.util
import sys
import traceback
from functools import cache
from pathlib import Path
from types import ModuleType


class HiddenChecksError(Exception):
    """A file of hidden checks that can't be used: which file and line, what is wrong."""


def load_hidden(path: Path) -> ModuleType:
    """The file as a module; loaded once, and again when the file has changed."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise HiddenChecksError(f"{path}: there is no such file of hidden checks") from error
    return _load(path.resolve(), changed)


@cache
def _load(path: Path, changed: int) -> ModuleType:
    name = f"_coursekit_hidden_{path.parent.name}_{path.stem}_{changed:x}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise HiddenChecksError(f"{path}: is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise HiddenChecksError(f"{path}:{error.lineno}: {error.msg}") from error
    except Exception as error:
        lines = [
            frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)
        ]
        place = f":{lines[-1]}" if lines else ""
        raise HiddenChecksError(f"{path}{place}: {type(error).__name__}: {error}") from error
    _no_name_twice(path)
    return module


def _no_name_twice(path: Path) -> None:
    """Python keeps the last of two functions of one name; a check would vanish without a word."""
    seen: dict[str, int] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            if node.name in seen:
                raise HiddenChecksError(
                    f"{path}:{node.lineno}: a second {node.name}, after that of line {seen[node.name]}; "
                    "rename one"
                )
            seen[node.name] = node.lineno

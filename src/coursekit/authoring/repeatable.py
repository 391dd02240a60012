"""An executed notebook without what differs from run to run: the same bytes on a quick and a slow machine."""

import re
from itertools import groupby
from typing import Any


def repeatable(notebook: dict[str, Any]) -> dict[str, Any]:
    """Without what differs from run to run: counts, timings, addresses, bars, and the numbers of widgets.

    The names of styled tables go by their order.
    """
    count = 0
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] != "code":
            continue
        count += 1
        cell["execution_count"] = count
        cell["outputs"] = _steady(cell["outputs"], count)
    notebook["metadata"].pop("widgets", None)
    notebook["metadata"]["language_info"] = {"name": "python"}
    return notebook


_ADDRESS = re.compile(r"\bat 0x[0-9a-f]+")
_BAR = re.compile(r"[^\n]*\r[^\n]*\n?")  # a progress bar rewrites its line; its times are nobody's result
_STYLED = re.compile(r"\bT_[0-9a-f]{5,}(?=[_\s\"'])")  # pandas gives each styled table a random name
_WIDGET = "application/vnd.jupyter.widget-view+json"


def _steady(outputs: list[Any], count: int) -> list[Any]:
    """The outputs of one cell, the same whatever the pieces and the order in which a machine sent them.

    Between two displays, what was printed becomes one output for each stream: stdout, then stderr.
    """
    steady: list[Any] = []
    displays = [one for one in outputs if one["output_type"] == "stream" or _steady_display(one, count)]
    for printed, run in groupby(displays, key=lambda one: one["output_type"] == "stream"):
        together = list(run)
        steady += _steady_streams(together) if printed else together
    return steady


def _steady_display(output: Any, count: int) -> bool:
    """Make a display the same in each run; false if nothing is left of it."""
    if "execution_count" in output:
        output["execution_count"] = count
    data = output.get("data", {})
    data.pop(_WIDGET, None)
    for kind in ("text/plain", "text/html"):
        if kind in data:
            data[kind] = _ADDRESS.sub("at 0x…", data[kind])
    if "text/html" in data:
        data["text/html"] = _named_in_order(data["text/html"], count)
    # A bar that showed itself on a slow machine has left an empty place.
    return "data" not in output or any(data.values())


def _named_in_order(page: str, count: int) -> str:
    """The styled tables of a cell by its number and theirs.

    >>> _named_in_order('#T_0a1b2 th {} <table id="T_0a1b2"> <td id="T_0a1b2_row0_col0">', 7)
    '#T_7_1 th {} <table id="T_7_1"> <td id="T_7_1_row0_col0">'
    """
    names: dict[str, str] = {}
    return _STYLED.sub(lambda found: names.setdefault(found[0], f"T_{count}_{len(names) + 1}"), page)


def _steady_streams(streams: list[Any]) -> list[Any]:
    joined = []
    for name in ("stdout", "stderr"):
        text = _ADDRESS.sub("at 0x…", "".join(one["text"] for one in streams if one["name"] == name))
        if name == "stderr":
            text = _BAR.sub("", text)
        if text:
            joined.append({"output_type": "stream", "name": name, "text": text})
    return joined

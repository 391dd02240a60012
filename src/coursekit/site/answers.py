"""Outputs without what students are to find out: a column of a table is blanked, the rest is left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from coursekit.authoring.leak_secrets import Answer, Secrets
from coursekit.authoring.leaks import scan

Output = dict[str, Any]
TO_FIND_OUT = "(What stands here is for you to find out.)"
BLANK = "…"
_BLANKED = "(The column of dots is for you to see in your own notebook.)"
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"(<t[hd][^>]*>)(.*?)(</t[hd]>)", re.DOTALL)


def says(answers: Iterable[Answer]) -> Callable[[str], bool]:
    """A function that tells whether a text holds one of the answers, plain or thinly disguised."""
    secrets = Secrets(answers=tuple(answers))
    return lambda text: bool(scan([("output.txt", text.encode())], secrets))


def without_answers(outputs: Iterable[Output], tells: Callable[[str], bool]) -> list[Output]:
    """The outputs of a cell, none of which holds an answer."""
    kept = [one for output in outputs for one in _told(output, tells)]
    return [one for place, one in enumerate(kept) if one not in kept[:place] or not is_note(one)]


def _told(output: Output, tells: Callable[[str], bool]) -> Iterator[Output]:
    if not any(map(tells, texts_of(output))):
        yield output
        return
    table = _blanked(output.get("data", {}).get("text/html", ""), tells)
    if table:
        yield {"output_type": "display_data", "data": {"text/html": table}, "metadata": {}}
        yield note(_BLANKED)
    else:
        yield note(TO_FIND_OUT)


def texts_of(output: Output) -> Iterator[str]:
    """Everything of an output that can be read, its pictures' words included."""
    yield from [output["text"]] if "text" in output else []
    for kind, data in output.get("data", {}).items():
        if kind.startswith("text/"):
            yield re.sub(r"data:image/\w+;base64,[^\"']+", "", data)
    yield str(output.get("metadata", ""))


def is_picture(output: Output) -> bool:
    return any(kind.startswith("image/") for kind in output.get("data", {}))


def is_note(output: Output) -> bool:
    return 'class="withheld"' in output.get("data", {}).get("text/html", "")


def note(text: str) -> Output:
    """A line in the place of an output."""
    shown: Mapping[str, str] = {"text/html": f'<p class="withheld">{text}</p>', "text/plain": text}
    return {"output_type": "display_data", "data": dict(shown), "metadata": {}}


def _blanked(html: str, tells: Callable[[str], bool]) -> str:
    """A table of pandas without the columns in which an answer stands, or nothing if it is no such table.

    All of a column is blanked: one blank cell would say where the answer is.
    """
    head, body, rest = html.partition("<tbody>")
    rows = [_CELL.findall(row) for row in _ROW.findall(rest)]
    if not body or len({len(row) for row in rows}) != 1 or "span=" in rest:
        return ""
    telling = {place for row in rows for place, cell in enumerate(row) if tells(cell[1])}

    def blank(row: re.Match[str]) -> str:
        places = iter(range(len(rows[0])))
        return _CELL.sub(
            lambda cell: f"{cell[1]}{BLANK if next(places) in telling else cell[2]}{cell[3]}", row[0]
        )

    table = head + body + _ROW.sub(blank, rest)
    return "" if tells(table) else table

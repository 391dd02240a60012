"""The tables of an audit, with Persine's columns first: one row a command, one row a card; and its log."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from memeverse.errors import printable
from memeverse.personas.folder import new_file
from memeverse.personas.recording import Row
from memeverse.platform.pages import as_age, as_time

if TYPE_CHECKING:
    import pandas as pd

HISTORY = (
    *("key", "action", "page_title", "url", "date", "url_before_action", "page_type"),
    *("title", "id", "channel_name", "channel_url", "view_count", "posted_on", "like_count"),
    *("topic", "subtopic", "seconds", "watched", "description", "rating", "refused", "subscribed"),
    *("persona", "twin", "step", "tag", "status", "error", "duration", "crawl_id"),
)
RECOMMENDATIONS = (
    *("item_type", "position", "title", "url", "channel_name", "metadata", "duration_text", "thumbnail_url"),
    *("action_key", "channel_url", "description", "id", "topic", "subtopic", "seconds", "views", "days"),
    *("persona", "twin", "step", "crawl_id"),
)
LOG = (
    "key",
    "persona",
    "twin",
    "step",
    "action",
    "tag",
    "status",
    "error",
    "date",
    "duration",
    "page",
    "crawl_id",
)
_WHOLE = {"position", "step", "seconds", "views", "days", "view_count", "like_count", "watched"}
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # how one begins

Columns = dict[str, list[Any]]


class Table:
    """A table of what was recorded so far: `to_df()`, or `to_csv(path)`. ``read`` gives the packed rows."""

    def __init__(self, name: str, read: Callable[[], Iterable[Row]]):
        self._name, self._read = name, read

    def to_df(self) -> "pd.DataFrame":
        """As a data frame: every column is there, however few rows, and keys of notes come last."""
        import pandas as pd

        return pd.DataFrame({name: _typed(pd, name, values) for name, values in self._columns().items()})

    def to_csv(self, path: "str | Path") -> None:
        """Write it to a file. A text that a spreadsheet would take for a formula gets a ' in front."""
        columns = self._columns()
        with new_file(path) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(map(_in_a_file, columns))
            writer.writerows(zip(*(map(_in_a_file, values) for values in columns.values()), strict=True))

    def _columns(self) -> Columns:
        return _MAKERS[self._name](self._read())

    def __len__(self) -> int:
        return len(next(iter(self._columns().values())))

    def __repr__(self) -> str:
        return printable(repr(self.to_df()))

    def _repr_html_(self) -> str:
        html: str = self.to_df().to_html(max_rows=20, notebook=True)
        return html


def history_columns(rows: Iterable[Row]) -> Columns:
    """One line a command."""
    columns: Columns = {name: [] for name in HISTORY}
    for count, row in enumerate(rows):
        line = {**row.get("notes", {}), **row.get("about", {}), **{name: row.get(name) for name in _OF_ROW}}
        for name in ("url", "channel_url"):
            line[name] = _absolute(line.get(name), row.get("url"))
        _append(columns, count, {name: [value] for name, value in line.items()}, 1)
    return columns


def recommendation_columns(rows: Iterable[Row]) -> Columns:
    """One line a card."""
    columns: Columns = {name: [] for name in RECOMMENDATIONS}
    count = 0
    for row in rows:
        many = len(row.get("items", ()))
        if many:
            _append(columns, count, _cards(row, many), many)
            count += many
    return columns


def log_columns(rows: Iterable[Row]) -> Columns:
    """One line a command: what became of it."""
    columns: Columns = {name: [] for name in LOG}
    for row in rows:
        for name in LOG:
            columns[name].append(row.get(name))
    return columns


_MAKERS: dict[str, Callable[[Iterable[Row]], Columns]] = {
    "history": history_columns,
    "recommendations": recommendation_columns,
    "log": log_columns,
}
_OF_ROW = (
    *("key", "action", "page_title", "url", "date", "url_before_action", "page_type"),
    *("persona", "twin", "step", "tag", "status", "error", "duration", "crawl_id", "watched"),
)


def _cards(row: Row, many: int) -> Columns:
    """The cards of one page, column by column; what follows from another column is worked out."""
    cards: Columns = {"item_type": ["video"] * many, "description": [""] * many}
    cards["position"] = list(range(1, many + 1))
    cards.update(zip(row["columns"], map(list, zip(*row["items"], strict=True)), strict=True))
    for name in ("url", "channel_url", "thumbnail_url"):
        if name in cards:
            cards[name] = [_absolute(value, row.get("url")) for value in cards[name]]
    if "duration_text" not in cards and "seconds" in cards:
        cards["duration_text"] = [None if one is None else as_time(one) for one in cards["seconds"]]
    if "metadata" not in cards and "views" in cards and "days" in cards:
        cards["metadata"] = [
            None if views is None or days is None else f"{views:,} views, {as_age(days)}"
            for views, days in zip(cards["views"], cards["days"], strict=True)
        ]
    for name in ("persona", "twin", "step", "crawl_id"):
        cards[name] = [row.get(name)] * many
    cards["action_key"] = [row["key"]] * many
    return cards


def _append(columns: Columns, count: int, more: Columns, many: int) -> None:
    """Add lines to a table of ``count`` lines; a column that is missing on either side is empty there."""
    for name in more.keys() - columns.keys():
        columns[name] = [None] * count
    for name, values in columns.items():
        values.extend(more.get(name) or [None] * many)


def _absolute(address: Any, base: str | None) -> Any:
    """A whole address, as urljoin makes it; without its cost where a path is all there is."""
    if not base or not isinstance(address, str):
        return address
    if address.startswith("/") and not address.startswith("//"):
        end = base.find("/", base.find("://") + 3)
        return (base if end < 0 else base[:end]) + address
    try:
        return urljoin(base, address)
    except ValueError:  # a site may write anything
        return address


def _in_a_file(value: Any) -> Any:
    """A text that stays a text, and in its line, where the file is opened in a spreadsheet.

    >>> _in_a_file("=1+1"), _in_a_file("tea"), _in_a_file(-1)
    ("'=1+1", 'tea', -1)
    """
    if not isinstance(value, str):
        return value
    text = f"'{value}" if value.startswith(_FORMULAS) else value
    return text.replace("\r\n", "\n").replace("\r", "\n")  # Python's csv puts no quotes around a lone CR


def _typed(pd: Any, name: str, values: list[Any]) -> Any:
    """Whole numbers stay whole where some are missing."""
    if name in _WHOLE and all(value is None or isinstance(value, int) for value in values):
        return pd.array(values, dtype="Int64") if None in values or not values else values
    return pd.Series(values, dtype=object if not values else None)

"""The tables of an audit, with Persine's columns first: one row a command, one row a card; and its log."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from memeverse.errors import InputError
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

Lines = Iterable[dict[str, Any]]


class Table:
    """A table of what was recorded so far: `to_df()`, or `to_csv(path)`."""

    def __init__(self, name: str, columns: tuple[str, ...], read: Callable[[], Iterable[Row]]):
        self._name, self._columns, self._read = name, columns, read

    def to_df(self) -> "pd.DataFrame":
        """As a data frame: every column is there, however few rows, and keys of notes come last."""
        import pandas as pd

        make = _MAKERS[self._name]
        columns: dict[str, list[Any]] = {name: [] for name in self._columns}
        for count, line in enumerate(make(self._read())):
            for name in line.keys() - columns.keys():
                columns[name] = [None] * count
            for name, values in columns.items():
                values.append(line.get(name))
        return pd.DataFrame({name: _typed(pd, name, values) for name, values in columns.items()})

    def to_csv(self, path: "str | Path") -> None:
        """Write it to a file."""
        table = self.to_df()
        try:
            table.to_csv(path, index=False, lineterminator="\n")
        except OSError as error:
            raise InputError(f"{path} can't be written: {error.strerror or error}.") from None

    def __len__(self) -> int:
        return sum(1 for _ in _MAKERS[self._name](self._read()))

    def __repr__(self) -> str:
        return repr(self.to_df())

    def _repr_html_(self) -> str:
        html: str = self.to_df().to_html(max_rows=20, notebook=True)
        return html


def history_lines(rows: Iterable[Row]) -> Lines:
    """One line a command."""
    for row in rows:
        line = row.get("notes", {}) | row.get("about", {}) | {name: row.get(name) for name in _OF_ROW}
        yield _absolute(line, row.get("url"))


def recommendation_lines(rows: Iterable[Row]) -> Lines:
    """One line a card."""
    for row in rows:
        shared = {name: row.get(name) for name in ("persona", "twin", "step", "crawl_id")}
        shared["action_key"] = row["key"]
        for place, item in enumerate(row["items"], 1):
            line: dict[str, Any] = {"item_type": "video", "position": place, "description": ""}
            line.update(item)
            if "duration_text" not in line and line.get("seconds") is not None:
                line["duration_text"] = as_time(line["seconds"])
            if "metadata" not in line and line.get("views") is not None and line.get("days") is not None:
                line["metadata"] = f"{line['views']:,} views, {as_age(line['days'])}"
            yield _absolute(line | shared, row.get("url"))


def log_lines(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """One line a command: what became of it."""
    for row in rows:
        yield {name: row.get(name) for name in LOG}


_MAKERS: dict[str, Callable[[Iterable[Row]], Lines]] = {
    "history": history_lines,
    "recommendations": recommendation_lines,
    "log": log_lines,
}
_OF_ROW = (
    *("key", "action", "page_title", "url", "date", "url_before_action", "page_type"),
    *("persona", "twin", "step", "tag", "status", "error", "duration", "crawl_id", "watched"),
)


def _absolute(line: dict[str, Any], base: str | None) -> dict[str, Any]:
    for name in ("url", "channel_url", "thumbnail_url"):
        value = line.get(name)
        if base and isinstance(value, str) and value.startswith("/"):
            line[name] = _joined(base, value)
    return line


def _joined(base: str, path: str) -> str:
    """As urljoin, without its cost for each of many cards."""
    if path.startswith("//"):
        return urljoin(base, path)
    end = base.find("/", base.find("://") + 3)
    return (base if end < 0 else base[:end]) + path


def _typed(pd: Any, name: str, values: list[Any]) -> Any:
    """Whole numbers stay whole where some are missing."""
    if name in _WHOLE and all(value is None or isinstance(value, int) for value in values):
        return pd.array(values, dtype="Int64") if None in values or not values else values
    return pd.Series(values, dtype=object if not values else None)

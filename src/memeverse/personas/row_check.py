"""Whether a line of a record is a row as we write them: a record may be damaged, or somebody else's."""

from typing import Any

_TEXTS = ("who", "key", "persona", "action", "scheme")
_TEXTS_OR_NONE = (
    *("tag", "url", "url_before_action", "page_type", "page_title", "error", "date", "crawl_id"),
)
_STATUS = ("done", "failed", "left out")
_COUNTS = ("seconds", "views", "days")  # columns of cards that are reckoned with


def is_row(row: Any) -> bool:
    """Whether tables and summaries can be made of it.

    >>> is_row({"who": "ada", "step": 0, "forgotten": True}), is_row({"who": ["ada"], "step": 1})
    (True, False)
    """
    if not isinstance(row, dict) or not isinstance(row.get("who"), str) or not _is_count(row.get("step")):
        return False
    if row.get("forgotten"):
        return True
    return (
        all(isinstance(row.get(name), str) for name in _TEXTS)
        and all(isinstance(row.get(name), str | None) for name in _TEXTS_OR_NONE)
        and row.get("status") in _STATUS
        and isinstance(row.get("twin"), bool)
        and isinstance(row.get("notes"), dict)
        and isinstance(row["notes"].get("group", ""), str)
        and isinstance(row.get("about", {}), dict)
        and _are_items(row.get("items", []), row.get("columns", []))
    )


def _are_items(items: Any, columns: Any) -> bool:
    """Cards as lists below the names of their columns."""
    if not isinstance(items, list) or not isinstance(columns, list):
        return False
    if not all(isinstance(name, str) for name in columns) or len(set(columns)) < len(columns):
        return False
    if not all(isinstance(item, list) and len(item) == len(columns) for item in items):
        return False
    places = [place for place, name in enumerate(columns) if name in _COUNTS]
    return not any(isinstance(value, list | dict) for item in items for value in item) and all(
        item[place] is None or _is_count(item[place]) for item in items for place in places
    )


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18

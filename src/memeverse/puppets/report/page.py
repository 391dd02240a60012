"""The page on which everything stands side by side: one file, light and dark, for a screen and a phone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from memeverse.display.picture import Picture
from memeverse.puppets import paper
from memeverse.puppets.audit import Audit
from memeverse.puppets.audited import Audited
from memeverse.puppets.presets import MEANING
from memeverse.puppets.report.sentences import ABOUT, UNTUNED
from memeverse.puppets.report.tables import Part


def page(audit: Audit, parts: list[Part], figures: dict[str, Picture]) -> str:
    """The page as HTML."""
    return rendered(
        "audit.html", parts, figures, ABOUT, audit.audited, audit=audit, paper=paper,
        untuned="" if is_calibrated(audit) else UNTUNED,
    )  # fmt: skip


def rendered(
    template: str, parts: list[Part], figures: dict[str, Picture], about: Mapping[str, str], site: Audited,
    rooms: Sequence[str] = (), **told: Any,
) -> str:  # fmt: skip
    """A page side by side: ``template``, of this room or of others, fills in what paper.html leaves open."""
    return _environment(rooms).get_template(template).render(
        parts=[_shown(part, figures, about) for part in parts], meaning=MEANING[site.recipe.preset],
        dial=f"{site.recipe.dial:g}", site=site, **told,
    )  # fmt: skip


def is_calibrated(audit: Audit) -> bool:
    """Whether the site is the one that was tuned to the paper, at its size, and asked as in the paper."""
    recipe, protocol = audit.audited.recipe, audit.protocol
    same_site = (recipe.preset, recipe.dial) == ("paper", 1) and recipe.size.videos == paper.UNIQUE_VIDEOS[2]
    return same_site and (protocol.train, protocol.depth) == (100, paper.DEPTH)


def _shown(part: Part, figures: dict[str, Picture], about: Mapping[str, str]) -> dict[str, Any]:
    table = part.table
    extras = [(name, say) for name, (column, say) in EXTRAS.items() if column in table]
    is_theirs = table["paper"].notna().any()
    columns = [name for name in COLUMNS if is_theirs or name not in ("paper", "off")]
    notes = [one for one in dict.fromkeys(table["note"]) if one]
    rows = []
    for row in table.to_dict("records"):
        cells = [COLUMNS[name](row[name], part.digits) for name in columns]
        rows.append({
            "number": row["number"], "of": row["of"], "cells": cells,
            "extras": [say(row, part.digits) for _, say in extras],
            "mark": notes.index(row["note"]) + 1 if row["note"] else 0,
        })  # fmt: skip
    return {
        "name": part.name, "title": part.title, "about": about.get(part.name, ""), "notes": notes,
        "rows": rows,
        "columns": columns,
        "extras": [name for name, _ in extras],
        "figures": [one for one in figures.items() if one[0].split("-")[0] == part.name],
    }  # fmt: skip


def _number(value: float, digits: int) -> str:
    """A number, or nothing where there is none.

    >>> _number(0.14475, 3), _number(9930110.0, 0), _number(float("nan"), 2), _number(-0.001, 2)
    ('0.145', '9,930,110', '', '0.00')
    """
    if pd.isna(value):
        return ""
    text = f"{value:,.{digits}f}"
    return text.lstrip("-") if float(text.replace(",", "")) == 0 else text.replace("-", "\N{MINUS SIGN}")


def _apart(value: float, digits: int) -> str:
    """A difference, with its sign."""
    text = _number(value, digits)
    is_more = bool(text) and not text.startswith("\N{MINUS SIGN}") and text.strip("0.,")
    return f"+{text}" if is_more else text


def _p(value: float) -> str:
    """A p as it is printed.

    >>> _p(0.0), _p(0.0312), _p(0.00021)
    ('< .001', '.031', '< .001')
    """
    return "< .001" if value < 0.001 else f"{value:.3f}".lstrip("0")


def _between(low: float, high: float, digits: int, between: str = "{}, {}") -> str:
    """Two ends, or nothing where there are none; a line never breaks between them.

    >>> _between(0.1, 0.25, 2, "{} to {}").split("\N{NO-BREAK SPACE}")
    ['0.10', 'to', '0.25']
    """
    ends = "" if pd.isna(low) else between.format(_number(low, digits), _number(high, digits))
    return ends.replace(" ", "\N{NO-BREAK SPACE}")


def _difference(row: Mapping[Any, Any], digits: int) -> str:
    ends = _between(row["apart_low"], row["apart_high"], digits, "[{}, {}]")
    return f"{_apart(row['apart'], digits)} {ends}".rstrip()


COLUMNS: dict[str, Callable[[float, int], str]] = {
    "paper": _number, "ours": _number, "truth": _number, "error": _apart, "off": _apart,
}  # fmt: skip
"""The columns of a page; where the paper has no number, those that need one are left out."""
EXTRAS: dict[str, tuple[str, Callable[[Mapping[Any, Any], int], str]]] = {
    "p": ("p", lambda row, _: _p(row["p"])),
    "95 %": ("low", lambda row, digits: _between(row["low"], row["high"], digits, "[{}, {}]")),
    "five networks": ("least", lambda row, digits: _between(row["least"], row["most"], digits, "{} to {}")),
    "from the network": ("apart", _difference),
}
"""Further columns of a page: where a table has the one that is named, and how a row says it."""


def _environment(rooms: Sequence[str] = ()) -> Environment:
    loaders = [PackageLoader(room) for room in (*rooms, "memeverse.puppets.report")]
    environment = Environment(
        loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["grouped"] = lambda number: f"{number:,}"
    return environment

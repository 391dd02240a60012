"""The page on which everything stands side by side: one file, light and dark, for a screen and a phone."""

from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from memeverse.display.picture import Picture
from memeverse.puppets import paper
from memeverse.puppets.audit import Audit
from memeverse.puppets.presets import MEANING
from memeverse.puppets.report.sentences import ABOUT, UNTUNED
from memeverse.puppets.report.tables import Part


def page(audit: Audit, parts: list[Part], figures: dict[str, Picture]) -> str:
    """The page as HTML."""
    return _environment().get_template("paper.html").render(
        audit=audit, parts=[_shown(part, figures) for part in parts], paper=paper,
        meaning=MEANING[audit.audited.recipe.preset], dial=f"{audit.audited.recipe.dial:g}",
        untuned="" if is_calibrated(audit) else UNTUNED,
    )  # fmt: skip


def is_calibrated(audit: Audit) -> bool:
    """Whether the site is the one that was tuned to the paper, at its size, and asked as in the paper."""
    recipe, protocol = audit.audited.recipe, audit.protocol
    same_site = (recipe.preset, recipe.dial) == ("paper", 1) and recipe.size.videos == paper.UNIQUE_VIDEOS[2]
    return same_site and (protocol.train, protocol.depth) == (100, paper.DEPTH)


def _shown(part: Part, figures: dict[str, Picture]) -> dict[str, Any]:
    table = part.table
    notes = [one for one in dict.fromkeys(table["note"]) if one]
    rows = []
    for row in table.to_dict("records"):
        numbers = [_number(row[name], part.digits) for name in ("paper", "ours", "truth")]
        apart = [_apart(row[name], part.digits) for name in ("error", "off")]
        rows.append({
            "number": row["number"], "of": row["of"], "cells": numbers + apart,
            "p": _p(row["p"]) if "p" in row else "",
            "mark": notes.index(row["note"]) + 1 if row["note"] else 0,
        })  # fmt: skip
    return {
        "name": part.name, "title": part.title, "about": ABOUT.get(part.name, ""), "notes": notes,
        "rows": rows,
        "has_p": "p" in table,
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


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("memeverse.puppets.report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["grouped"] = lambda number: f"{number:,}"
    return environment

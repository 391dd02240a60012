"""items.csv and items.html: the statistics of a batch on file. No student is named in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.files import write_text
from coursekit.grading.books.report import page
from coursekit.grading.gradable import Gradable
from coursekit.grading.items.advice import FEW, Advice, Move, band, cautions, percent
from coursekit.grading.items.statistics import SHARES, Item, LabItems
from coursekit.grading.tables import harmless, table_text

COLUMNS = (
    *("kind", "question", "check", "title", "points", "hand-ins", "attempted", "left as it was"),
    *("could not be told", "overruled", *SHARES, "p", "p of attempted", "p before", "item-rest r", "r over"),
    *("strongest 27 %", "weakest 27 %", "D", "band", "passed", "failed", "look at"),
)


@dataclass(frozen=True)
class Written:
    """Where the statistics stand."""

    table: Path
    page: Path


def write_items(
    found: LabItems, advice: Sequence[Advice], moves: Sequence[Move], lab: Gradable, out: Path
) -> Written:
    """Write both files into a folder of results."""
    rows = [list(COLUMNS), *([row.get(name, "") for name in COLUMNS] for row in _rows(found, advice, moves))]
    table = write_text(out / "items.csv", table_text([[harmless(cell) for cell in row] for row in rows]))
    return Written(table, write_text(out / "items.html", items_page(found, advice, moves, lab)))


def items_page(found: LabItems, advice: Sequence[Advice], moves: Sequence[Move], lab: Gradable) -> str:
    """The page: what to look at first, then every number."""
    titles = {item.question.key: item.question.title or item.question.key for item in found.items}
    return page(
        "items.html.j2",
        lab=lab,
        found=found,
        advice=[(titles.get(one.question, ""), one.said) for one in advice],
        cautions=cautions(found),
        checks=[(titles[check.question], check) for check in found.checks],
        moves=[(titles.get(move.question, move.question), move) for move in moves],
        overruled=sum(found.batch.overruled.values()),
        bar=_bar,
        band=lambda item: band(item.d) if item.told >= FEW else "",
        percent=percent,
        number=as_number,
        shares=SHARES,
        few=FEW,
    )


def _rows(found: LabItems, advice: Sequence[Advice], moves: Sequence[Move]) -> list[dict[str, str]]:
    before = {move.question: move.before for move in moves}
    rows = [
        {
            "kind": "lab",
            "hand-ins": str(found.hand_ins),
            "could not be told": str(found.batch.unread + found.batch.lost),
            "look at": f"Cronbach's alpha {as_number(found.alpha)} over {found.whole} hand-ins"
            if found.alpha is not None
            else "",
        }
    ]
    for item in found.items:
        key = item.question.key
        rows.append(
            {
                "kind": "written question" if item.question.manual else "question",
                "question": key,
                "title": item.question.title,
                "points": f"{item.question.points:g}",
                "hand-ins": str(item.reached),
                "attempted": str(item.attempted),
                "left as it was": str(item.left),
                "could not be told": str(item.untold),
                "overruled": str(item.overruled),
                **{name: str(n) for name, n in zip(SHARES, item.spread, strict=True)},
                "p": as_number(item.p),
                "p of attempted": as_number(item.tried),
                "p before": as_number(before.get(key)),
                "item-rest r": as_number(item.rest),
                "r over": str(item.pairs),
                "strongest 27 %": as_number(item.high),
                "weakest 27 %": as_number(item.low),
                "D": as_number(item.d),
                "band": band(item.d) if item.told >= FEW else "",
                "look at": " ".join(one.said for one in advice if one.question == key),
            }
        )
    for check in found.checks:
        said = ("nobody failed" if check.is_idle else "") or ("everybody failed" if check.is_wall else "")
        rows.append(
            {
                "kind": "hidden check" if check.hidden else "check",
                "question": check.question,
                "check": check.name,
                "title": check.title,
                "hand-ins": str(check.passed + check.failed + check.unsure),
                "could not be told": str(check.unsure),
                "passed": str(check.passed),
                "failed": str(check.failed),
                "look at": said,
            }
        )
    return rows


def as_number(value: float | None) -> str:
    """Two digits, and a dash for what is not defined would be taken for a number: nothing.

    >>> as_number(0.126), as_number(-0.001), as_number(None)
    ('0.13', '0.00', '')
    """
    return "" if value is None else f"{round(value, 2) + 0.0:.2f}"


def _bar(item: Item) -> list[dict[str, Any]]:
    """The four parts of a question's bar: where each begins and how wide it is, of 100."""
    parts, at = [], 0.0
    for name, n in zip(SHARES, item.spread, strict=True):
        width = 100 * n / item.told if item.told else 0.0
        parts.append({"name": name, "count": n, "at": round(at, 2), "width": round(width, 2)})
        at += width
    return parts

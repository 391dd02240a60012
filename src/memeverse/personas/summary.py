"""What an audit found, in words: how alike two strangers' pages are, and what each group was shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from memeverse.errors import printable, shortened
from memeverse.personas.recording import Row

_MOST = 60  # personas whose pages are compared, each with each
_TOP = 3  # topics that are named

Shown = dict[str, str]  # video -> topic


def summary_of(rows: Iterable[Row]) -> str:
    """Sentences on a whole audit."""
    status: Counter[str] = Counter()
    failed: list[str] = []
    began: dict[str, Shown | None] = {}  # the first page, where it is a homepage
    last: dict[str, Shown] = {}  # the last homepage
    arm: dict[str, tuple[str, bool]] = {}
    pair: dict[str, str] = {}
    for row in rows:
        who = row["who"]
        status[row["status"]] += 1
        arm[who] = row.get("notes", {}).get("group", "") or arm.get(who, ("", False))[0], row["twin"]
        pair[who] = row["persona"]
        if row["status"] == "failed":
            failed.append("  " + _said(f"{row['key']}, {row['action']}: {row.get('error', '')}"))
        if row["status"] != "done":
            continue
        shown = {str(item.get("id", "")): str(item.get("topic") or "") for item in row["items"]}
        homepage = row.get("page_type") == "homepage"
        began.setdefault(who, shown if homepage else None)
        if homepage:
            last[who] = shown
    lines = [_counted(arm, status)]
    blank = [shown for shown in began.values() if shown]
    if len(blank) > 1:
        lines.append(
            "The first homepages of any two visitors who had done nothing yet share "
            f"{_alike(blank)} of their videos on average: the noise to measure everything else against."
        )
    arms: dict[tuple[str, bool], list[Shown]] = defaultdict(list)
    for who, shown in last.items():
        arms[arm[who]].append(shown)
    for (group, twin), pages in sorted(arms.items()):
        alike = f"; two of them share {_alike(pages)} of their videos" if len(pages) > 1 else ""
        lines.append(f"{_arm(group, twin)}: on the last homepage {_topics(pages)}{alike}.")
    pairs = [
        (last[who], last[other])
        for who in last
        if not arm[who][1]
        for other in [f"{pair[who]}-twin"]
        if other in last
    ]
    if pairs:
        shares = [_jaccard(one, other) for one, other in pairs]
        lines.append(
            f"A persona and its twin share {_percent(sum(shares) / len(shares))} of the videos of their last "
            f"homepages ({_many(len(pairs), 'pair')})."
        )
    if failed:
        more = [f"  and {len(failed) - 10} more"] if len(failed) > 10 else []
        lines += ["Failed:", *failed[:10], *more]
    return "\n".join(lines)


def _counted(arm: dict[str, tuple[str, bool]], status: Counter[str]) -> str:
    twins = sum(twin for _, twin in arm.values())
    who = _many(len(arm) - twins, "persona") + (f" and {_many(twins, 'twin')}" if twins else "")
    parts = [f"{status['done']:,} done", f"{status['failed']:,} failed"]
    if status["left out"]:
        parts.append(f"{status['left out']:,} left out by twins")
    return f"{who}, {_many(sum(status.values()), 'command')}: {', '.join(parts)}."


def _arm(group: str, twin: bool) -> str:
    name = f"Group {_said(group)}" if group else "All"
    return f"{name}, twins" if twin else name


def _topics(pages: Sequence[Shown]) -> str:
    """The topics that most of the cards are about."""
    counts = Counter(topic for page in pages for topic in page.values() if topic)
    total = sum(len(page) for page in pages)
    if not counts:
        return "no topic is told"
    top = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_TOP]
    return ", ".join(f"{_said(topic)} {_percent(count / total)}" for topic, count in top)


def _alike(pages: Sequence[Shown]) -> str:
    """How much any two of some pages share on average."""
    shares = [_jaccard(one, other) for one, other in combinations(pages[:_MOST], 2)]
    return _percent(sum(shares) / len(shares))


def _jaccard(one: Shown, other: Shown) -> float:
    """What two lists share, of all that is on either.

    >>> _jaccard({"a": "", "b": ""}, {"b": "", "c": ""})
    0.3333333333333333
    """
    either = one.keys() | other.keys()
    return len(one.keys() & other.keys()) / len(either) if either else 1.0


def _said(text: str) -> str:
    """What a file or a site says, on one line."""
    return printable(shortened(text, 400))


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"

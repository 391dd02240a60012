"""Otter's markers, exactly: what is one, and what only looks like one.

A marker that nobody recognises is a solution that everybody reads, so a comment that
resembles a marker is an error and never a comment.
"""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any, Literal

RawMarker = Literal[
    "ASSIGNMENT CONFIG",
    "BEGIN QUESTION",
    "END QUESTION",
    "BEGIN SOLUTION",
    "END SOLUTION",
    "BEGIN PROMPT",
    "END PROMPT",
]
RAW_MARKERS: tuple[RawMarker, ...] = RawMarker.__args__  # type: ignore[attr-defined]

LineMarker = Literal["begin", "begin-silent", "end", "line", "line-silent", "prompt", "end-prompt"]

# What is exact in code. Otter matches more loosely; one spelling is easier to read and to search for.
# (Formatters move the comment after the quotes of a prompt, so spaces are free there.)
_EXACT: tuple[tuple[LineMarker, re.Pattern[str]], ...] = (
    ("begin", re.compile(r"\s*# BEGIN SOLUTION$")),
    ("begin-silent", re.compile(r"\s*# BEGIN SOLUTION NO PROMPT$")),
    ("end", re.compile(r"\s*# END SOLUTION$")),
    ("prompt", re.compile(r"""\s*("{3}|'{3})\s*# BEGIN PROMPT$""")),
    ("end-prompt", re.compile(r"""\s*("{3}|'{3});?\s*# END PROMPT$""")),
    ("line", re.compile(r"\s*[^\s#].*# SOLUTION$")),
    ("line-silent", re.compile(r"\s*[^\s#].*# SOLUTION NO PROMPT$")),
)

_CANON = (
    *RAW_MARKERS,
    "BEGIN SOLUTION NO PROMPT",
    "SOLUTION",
    "SOLUTION NO PROMPT",
    "BEGIN TESTS",
    "END TESTS",
    "BEGIN TEST CONFIG",
    "END TEST CONFIG",
    "BEGIN HIDDEN TESTS",
    "END HIDDEN TESTS",
    "BEGIN IGNORE",
    "END IGNORE",
    "BEGIN PLUGIN",
    "END PLUGIN",
)
_LIKE_ENOUGH = 0.84

# Told apart only to say what to do instead.
_FOREIGN = (
    (re.compile(r"#{3}\s*(BEGIN|END) SOLUTION"), "this is nbgrader's marker", "write `# BEGIN SOLUTION`"),
    (
        re.compile(r"(BEGIN|END) (HIDDEN TESTS|MARK SCHEME)|AUTOTEST"),
        "nbgrader cuts or fills lines with these words in any cell",
        "reword it; tests are generated from the checks",
    ),
    (
        re.compile(r"#\s*SEED\s*$"),
        "# SEED is otter's and never reaches default_rng",
        "seed in code that students see",
    ),
    (
        re.compile(r"#\s*IGNORE\s*$|#\s*(BEGIN|END) IGNORE"),
        "otter would drop this line",
        "reword the comment",
    ),
    (re.compile(r"#\s*(BEGIN|END) PLUGIN"), "otter plugins are not supported", "remove it"),
)
_TESTS = re.compile(
    r"#\s*(TEST|HIDDEN|HIDDEN TEST|TEST HIDDEN)\s*$|#\s*(BEGIN|END) TESTS?\b|#\s*(BEGIN|END) TEST CONFIG"
)
_OTTER_IGNORES_CELL = re.compile(r"(##\s*ignore\s*##|#\s*ignore)", re.IGNORECASE)


def line_marker(line: str) -> LineMarker | None:
    """Which marker a line of code is.

    >>> line_marker("    # BEGIN SOLUTION NO PROMPT"), line_marker("x = 5  # SOLUTION")
    ('begin-silent', 'line')
    >>> line_marker("x = 5  # Solution")
    """
    for marker, pattern in _EXACT:
        if pattern.match(line.rstrip()):
            return marker
    return None


def raw_marker(source: str) -> RawMarker | None:
    """Which marker a raw cell is, by its first line.

    >>> raw_marker("# BEGIN QUESTION\\nname: peel")
    'BEGIN QUESTION'
    """
    first = source.partition("\n")[0].rstrip()
    return next((marker for marker in RAW_MARKERS if first == f"# {marker}"), None)


def trouble_in_code(line: str) -> tuple[str, str] | None:
    """Why a line of code looks like a marker without being one: (message, remedy).

    >>> trouble_in_code("#BEGIN SOLUTION")
    ('`#BEGIN SOLUTION` is not a marker', 'write `# BEGIN SOLUTION` on a line of its own')
    >>> trouble_in_code("x = sort(y)  # the smallest first")
    """
    for pattern, message, remedy in _FOREIGN:
        if pattern.search(line):
            return message, remedy
    if _TESTS.search(line):
        return "a test in the master", "remove it; tests are generated from the registry of checks"
    if line_marker(line):
        return None
    comments = [line[at.start() :] for at in re.finditer("#", line)]
    for comment in comments:
        like = _resembled(comment) or ("SOLUTION" if re.match(r"# ?SOLUTION", comment) else None)
        if like:
            return f"`{comment.strip()}` is not a marker", _how_to_write(like)
    if re.search(r"(BEGIN|END) SOLUTION", line):
        return "nbgrader cuts at these words in any cell", "reword the line"
    return None


def trouble_in_prose(line: str) -> tuple[str, str] | None:
    """Why a line of prose would be taken for a marker.

    >>> trouble_in_prose("# BEGIN QUESTION")
    ('`# BEGIN QUESTION` in a text cell', 'start that cell with `# %% [raw]`')
    """
    for pattern, message, remedy in _FOREIGN[1:]:
        if pattern.search(line):
            return message, remedy
    like = _resembled(line)
    if like and like.split()[0] in ("BEGIN", "END", "ASSIGNMENT"):
        return f"`{line.strip()}` in a text cell", "start that cell with `# %% [raw]`"
    if re.search(r"(BEGIN|END) SOLUTION", line) or line.strip() == "```otter":
        return "otter or nbgrader would take this line for a marker", "reword it"
    return None


def trouble_in_raw(source: str) -> tuple[str, str]:
    """Why a raw cell that is no marker can't stay."""
    first = source.partition("\n")[0].strip()
    if re.match(r"#\s*(BEGIN|END) TESTS?\b", first):
        return "a block of tests in the master", "remove it; tests are generated from the registry of checks"
    like = _resembled(first)
    if like and first == like:
        return (
            f"`{first}` lacks its `#`",
            f"in percent text write `# # {like}`: the first # is the format's own",
        )
    if like:
        return f"`{first}` is not a marker", f"write `# {like}` as the first line of the raw cell"
    return "a raw cell that is no marker", "make it a markdown or a code cell"


def otter_ignores(source: str) -> bool:
    """Whether otter would drop the whole cell for its first line.

    >>> otter_ignores("# Ignored votes are counted below")
    True
    """
    return bool(_OTTER_IGNORES_CELL.match(source.partition("\n")[0]))


def shown_on_purpose(metadata: Mapping[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The questions whose solution a cell may show, by its tags, and its metadata without these tags.

    >>> shown_on_purpose({"tags": ["shows:peel", "hint"]})
    (('peel',), {'tags': ['hint']})
    """
    tags = [tag for tag in metadata.get("tags", ()) if isinstance(tag, str)]
    shows = tuple(tag.partition(":")[2].strip() for tag in tags if tag.startswith("shows:"))
    if not shows:
        return (), dict(metadata)
    others = [tag for tag in tags if not tag.startswith("shows:")]
    kept = {key: value for key, value in metadata.items() if key != "tags"}
    return shows, kept | ({"tags": others} if others else {})


def _resembled(comment: str) -> str | None:
    """The marker that a short comment resembles, if any.

    >>> _resembled("# BEGIN SOLUTON"), _resembled("# End solution"), _resembled("# resolution")
    ('BEGIN SOLUTION', 'END SOLUTION', None)
    """
    words = re.sub(r"[^A-Z ]+", " ", comment.upper()).split()
    if not 1 <= len(words) <= 5:
        return None
    text = " ".join(words)
    same_start = [marker for marker in _CANON if marker[0] == text[0]]
    rated = [(SequenceMatcher(None, text, marker, autojunk=False).ratio(), marker) for marker in same_start]
    ratio, marker = max(rated, default=(0.0, ""))
    return marker if ratio >= _LIKE_ENOUGH else None


def _how_to_write(marker: str) -> str:
    if marker == "BEGIN PROMPT":
        return 'write `""" # BEGIN PROMPT` on a line of its own'
    if marker == "END PROMPT":
        return 'write `"""; # END PROMPT` on a line of its own'
    if marker.startswith("SOLUTION"):
        return f"write `# {marker}` at the very end of a line of code, or reword the comment"
    if marker in ("BEGIN QUESTION", "END QUESTION", "ASSIGNMENT CONFIG"):
        return f"write `# {marker}` in a raw cell (`# %% [raw]`)"
    if "TEST" in marker:
        return "remove it; tests are generated from the registry of checks"
    return f"write `# {marker}` on a line of its own"

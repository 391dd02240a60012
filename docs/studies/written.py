"""How the studies write their pages: lines of one width, numbers with a real minus."""

import re
import textwrap


def wrapped(text: str) -> str:
    """The same page with lines of one width; tables, code and headings are left as they are."""
    blocks = []
    for block in text.split("\n\n"):
        if block.lstrip().startswith(("|", "```", "#")) or "```" in block:
            blocks.append(block)
            continue
        items = re.split(r"\n(?=- )", block)
        blocks.append("\n".join(_filled(item) for item in items))
    return "\n\n".join(blocks)


def _filled(item: str) -> str:
    further = "  " if item.startswith("- ") else ""
    words = " ".join(item.split())
    return textwrap.fill(
        words, 125, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    )


def number(value: float, digits: int = 3) -> str:
    """A number as it is printed."""
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")

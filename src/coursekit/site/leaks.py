"""The leak scan of finished pages: what a reader of a page reads, and what its source holds besides."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from html import unescape
from pathlib import Path

from coursekit.authoring.leak_secrets import Secrets
from coursekit.authoring.leaks import Leak, scan


def scan_site(folder: Path, secrets: Iterable[Secrets], for_staff: Collection[str] = ()) -> list[Leak]:
    """Every secret on the pages below a folder.

    Pages ``for_staff``, and the index for searching, in which their words are, may show how checks and
    solutions are written; the term's answers may stand nowhere.
    """
    secrets = list(secrets)
    students: list[tuple[str, bytes]] = []
    staff: list[tuple[str, bytes]] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.suffix not in (".html", ".ipynb", ".js", ".txt"):
            continue
        if path.suffix == ".js" and path.name != "searchindex.js":
            continue
        told = path.read_text(encoding="utf-8")
        told = text_of(told) if path.suffix == ".html" else told
        is_staffs = path.suffix == ".js" or name in for_staff
        (staff if is_staffs else students).append((name, told.encode()))
    answers = [replace(one, solution=(), written=(), hidden=(), names=()) for one in secrets]
    return scan(students, secrets) + scan(staff, answers)


def text_of(html: str) -> str:
    """The words of a page and those of its pictures, without tags: colours split code into pieces.

    >>> text_of('<p>a<span>.b</span> &amp; <img alt="a cat" src="c.png"></p>').split()
    ['a.b', '&', 'a', 'cat']
    """
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    words = re.findall(r"""\b(?:alt|title|aria-label|content)="([^"]*)\"""", html)
    blocks = re.sub(r"</?(?:p|div|td|th|tr|li|h\d|pre|br|dt|dd)\b[^>]*>", "\n", html)
    return unescape(re.sub(r"<[^>]+>", "", blocks) + "\n" + "\n".join(words))

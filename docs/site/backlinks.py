"""Pages of source lead back to the reference, also where two pages of it tell of the same thing.

Sphinx's viewcode keeps one place for each module, and leads astray where a function is listed under the
package as well (its `used` and `refname` come from different pages). Out when it keeps them together.
"""

import posixpath
import re
from typing import Any

from sphinx.application import Sphinx

_BACK = re.compile(
    r'(<div class="viewcode-block" id="([\w.]+)">\s*)<a class="viewcode-back" href="[^"]*">(.*?)</a>'
)


def mend(app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    """Lead each block of a page of source to where the reference has it, or nowhere."""
    if not page.startswith("_modules/") or "body" not in context:
        return
    module, objects = page.removeprefix("_modules/").replace("/", "."), app.env.domaindata["py"]["objects"]

    def link(found: re.Match[str]) -> str:
        before, name, words = found.groups()
        told = next((one for one in (f"{module}.{name}", f"memeverse.{name}") if one in objects), None)
        if told is None:
            return before
        there = posixpath.relpath(f"{objects[told].docname}.html", posixpath.dirname(page))
        return f'{before}<a class="viewcode-back" href="{there}#{objects[told].node_id}">{words}</a>'

    context["body"] = _BACK.sub(link, context["body"])


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("html-page-context", mend)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

"""The YAML that stands under a marker, read strictly."""

from typing import Any

import yaml  # type: ignore[import-untyped]

from coursekit.authoring.sources import SourceCell

Fault = tuple[int, str, str]


def marker_values(cell: SourceCell, known: tuple[str, ...]) -> tuple[dict[str, Any], list[Fault]]:
    """The values of the known keys, and every fault as (line, message, remedy).

    >>> marker_values(SourceCell("raw", "# BEGIN QUESTION\\nname: peel\\nhue: 3", (7, 8, 9)), ("name",))
    ({'name': 'peel'}, [(9, 'unknown key `hue`', 'known are: name')])
    """
    say = f"known are: {', '.join(known)}"
    try:
        node = yaml.compose(cell.source)
        values = yaml.safe_load(cell.source) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = cell.lines[min(mark.line, len(cell.lines) - 1)] if mark else cell.line
        return {}, [(at, f"not valid YAML: {getattr(error, 'problem', error)}", "write `key: value`")]
    if not isinstance(values, dict):
        return {}, [(cell.line, "no `key: value` under the marker", say)]
    faults: list[Fault] = []
    seen: set[str] = set()
    for key_node, _ in node.value if node is not None else ():
        line, key = cell.lines[key_node.start_mark.line], str(key_node.value)
        if key not in known:
            faults.append((line, f"unknown key `{key}`", say))
        if key in seen:
            faults.append((line, f"`{key}` a second time", "keep one"))
        seen.add(key)
    return {key: value for key, value in values.items() if key in known}, faults

"""Does a figure tell things apart by colour alone? Looked at while a notebook is executed for staff.

The rules are those of WCAG 2.2, success criterion 1.4.1 (Use of Color): what a legend tells apart must
differ in line, marker, hatch or width as well, or carry its name in the figure; a scale of colours must
get lighter or darker from one end to the other (or from its middle to both).
"""

import json
from collections.abc import Iterator
from functools import wraps
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

_STEPS = 64  # at how many places a scale of colours is looked at
_DIP = 0.02  # how far it may turn back, as a share of all lightness: scales are drawn with rounding


def watch(path: str) -> None:
    """From now on look at each figure that is drawn as a PNG; what is wrong goes to a file, as JSON lines."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    drawn = FigureCanvasAgg.print_png

    @wraps(drawn)  # matplotlib asks for its signature
    def print_png(canvas: Any, *arguments: Any, **options: Any) -> Any:
        with Path(path).open("a", encoding="utf-8") as told:
            told.writelines(json.dumps(one) + "\n" for one in by_colour_alone(canvas.figure))
        return drawn(canvas, *arguments, **options)

    FigureCanvasAgg.print_png = print_png  # type: ignore[method-assign, assignment]


def by_colour_alone(figure: Any) -> Iterator[str]:
    """What is told apart by nothing but colour in a matplotlib figure, in words."""
    direct = {text.get_text().strip() for axes in figure.axes for text in axes.texts}
    legends = [*figure.legends, *(one for axes in figure.axes if (one := axes.get_legend()))]
    for legend in legends:
        names = [text.get_text().strip() for text in legend.get_texts()]
        shown = [pair for pair in zip(names, legend.legend_handles, strict=False) if pair[0] not in direct]
        for (one, first), (other, second) in combinations(shown, 2):
            if _look(first) == _look(second):
                yield f"“{one}” and “{other}” differ by colour alone"
                break  # one pair says it
    for axes in figure.axes:
        for mapped in (*axes.images, *axes.collections):
            if getattr(mapped, "colorbar", None) is not None and not is_in_order(mapped.get_cmap()):
                yield f"the colours of {mapped.get_cmap().name} are not in order of their lightness"


def is_in_order(colours: Any) -> bool:
    """Whether a colormap gets steadily lighter or darker, as a whole or from its middle to both ends.

    >>> import matplotlib
    >>> [is_in_order(matplotlib.colormaps[name]) for name in ("viridis", "RdBu", "jet")]
    [True, True, False]
    """
    light = _lightness(colours(np.linspace(0, 1, _STEPS))[:, :3])
    middle = _STEPS // 2
    return _is_steady(light) or (_is_steady(light[:middle]) and _is_steady(light[middle:]))


def _is_steady(light: Any) -> bool:
    steps = np.diff(light)
    allowed = _DIP * 100
    return bool(-steps[steps < 0].sum() <= allowed or steps[steps > 0].sum() <= allowed)


def _lightness(rgb: Any) -> Any:
    """CIE L*, from 0 to 100, of sRGB colours (n, 3)."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    return np.where(luminance > 216 / 24389, 116 * np.cbrt(luminance) - 16, luminance * 24389 / 27)


def _look(handle: Any) -> tuple[Any, ...]:
    """All that can be seen of a legend's handle without its colours."""
    from matplotlib.collections import Collection
    from matplotlib.colors import to_rgba
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    if isinstance(handle, Line2D):
        marker = str(handle.get_marker())
        filled = str(handle.get_markerfacecolor()).lower() not in ("none", "white", "w")
        # get_linestyle() calls every pattern of one's own "--"; only this tells them apart.
        dashes = str(getattr(handle, "_unscaled_dash_pattern", ""))
        is_drawn = handle.get_linestyle() not in ("None", "none", "", " ")
        line = (handle.get_linestyle(), dashes, round(handle.get_linewidth(), 1)) if is_drawn else ()
        return ("line", line, marker, filled, round(handle.get_markersize(), 1) if marker != "None" else 0)
    if isinstance(handle, Patch):
        filled = bool(handle.get_fill()) and to_rgba(handle.get_facecolor())[3] > 0
        return ("patch", type(handle).__name__, handle.get_hatch() or "", str(handle.get_linestyle()), filled)
    if isinstance(handle, Collection):
        shapes = [np.asarray(path.vertices, float).round(3).tobytes() for path in handle.get_paths()]
        edges = str(handle.get_linestyle())
        return ("marks", tuple(shapes), handle.get_hatch() or "", edges, len(handle.get_facecolor()) > 0)
    return (type(handle).__name__, id(handle))  # whatever it is, it is not known to look like another

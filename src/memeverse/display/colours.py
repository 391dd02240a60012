"""Colours that everybody can tell apart, and line styles for those who see none.

Okabe and Ito 2008 (*Color Universal Design*). No line is yellow, which is lost on white; the star is, with
a dark edge, so that it is no user's colour.
"""

BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY, BLACK, YELLOW = "#E69F00", "#56B4E9", "#000000", "#F0E442"
INK, PAPER, GREY, FAINT = "#222222", "#FFFFFF", "#555555", "#DDDDDD"

COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK)
LINES = ("-", (0, (5, 1.2)), (0, (1.6, 1)), (0, (6, 1.2, 1.6, 1.2)))


def styles(n: int) -> list[tuple[str, object]]:
    """A colour and a line style for each of n things; the colours repeat, with another line.

    >>> styles(2)
    [('#0072B2', '-'), ('#D55E00', '-')]
    >>> styles(8)[7]
    ('#0072B2', (0, (5, 1.2)))
    """
    return [(COLOURS[i % len(COLOURS)], LINES[i // len(COLOURS) % len(LINES)]) for i in range(n)]

"""The numbers of classical item analysis, each as its textbook has it.

A number that the answers do not define (of one student, of a question on which all are alike) is None and
never 0: nothing was measured.
"""

from collections.abc import Sequence
from math import fsum, sqrt

TAIL = 0.27  # of the class in each of the two groups that are compared (Kelley 1939)


def average(values: Sequence[float]) -> float | None:
    """The mean; of shares of a question's points it is the question's difficulty index p.

    >>> average([1, 0.5, 0])
    0.5
    >>> average([]) is None
    True
    """
    return fsum(values) / len(values) if values else None


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's correlation; with right or wrong on one side it is the point-biserial one.

    Of an item with the rest of the test, which leaves the item itself out (Henrysson 1963), it says whether
    who does well elsewhere does well here. Two students always lie on a line: three are the least.

    >>> correlation([0, 0, 1, 1], [1, 2, 3, 4])  # covariance 2, 2 / sqrt(1 * 5)
    0.8944
    >>> correlation([1, 1, 1], [1, 2, 3]) is None
    True
    """
    n = len(xs)
    if n < 3:
        return None
    mean_x, mean_y = fsum(xs) / n, fsum(ys) / n
    across = fsum((x - mean_x) ** 2 for x in xs)
    up = fsum((y - mean_y) ** 2 for y in ys)
    if across < _NOTHING * n or up < _NOTHING * n:
        return None
    both = fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return round(both / sqrt(across * up), 4)


def tails(shares: Sequence[float], totals: Sequence[float]) -> tuple[float, float] | None:
    """The mean share of a question's points among the strongest 27 % of a class, and among the weakest.

    Their difference is the discrimination index D (Kelley 1939). Students with the same total who stand on
    the border of a group count for the places that are left in it, all alike: no order decides.

    >>> tails([1, 1, 0, 0], [9, 7, 4, 2])  # 27 % of four is one student
    (1.0, 0.0)
    >>> tails([1, 0, 0, 0], [9, 9, 4, 2])  # two are the best: each is half of the one place
    (0.5, 0.0)
    >>> tails([1], [9]) is None
    True
    """
    n = len(shares)
    if n < 2:
        return None
    places = max(1, round(TAIL * n))
    low = _of_the_lowest(shares, totals, places)
    high = _of_the_lowest(shares, [-total for total in totals], places)
    return round(high, 4), round(low, 4)


def _of_the_lowest(shares: Sequence[float], totals: Sequence[float], places: int) -> float:
    border = sorted(totals)[places - 1]
    inside = [share for share, total in zip(shares, totals, strict=True) if total < border]
    on_it = [share for share, total in zip(shares, totals, strict=True) if total == border]
    left = places - len(inside)
    return (fsum(inside) + left * fsum(on_it) / len(on_it)) / places


def alpha(rows: Sequence[Sequence[float]]) -> float | None:
    """Cronbach's alpha: how far the questions of a test measure one thing, from the points
    of each student in each question.

    k / (k - 1) * (1 - sum of the questions' variances / variance of the totals) (Cronbach 1951).

    >>> alpha([[0, 0], [1, 1], [2, 2]])  # the same twice: 2 * (1 - (1 + 1) / 4)
    1.0
    >>> alpha([[0, 1], [1, 0], [0, 0], [1, 1]])  # unrelated: 2 * (1 - (1/3 + 1/3) / (2/3))
    0.0
    >>> alpha([[1, 1]]) is None, alpha([[0], [1]]) is None
    (True, True)
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    questions = len(rows[0])
    whole = _variance([fsum(row) for row in rows])
    if whole < _NOTHING:
        return None
    parts = fsum(_variance([row[i] for row in rows]) for i in range(questions))
    return round(questions / (questions - 1) * (1 - parts / whole), 4)


def _variance(values: Sequence[float]) -> float:
    mean = fsum(values) / len(values)
    return fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


_NOTHING = 1e-12  # what is left of a difference that rounding made

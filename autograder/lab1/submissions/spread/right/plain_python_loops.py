# mark: 2
# why: loops, no NumPy, math.sqrt

import math


def spread(users):
    rows = users[categories].values.tolist()
    centre = [sum(column) / len(rows) for column in zip(*rows)]
    total = 0
    for row in rows:
        squares = 0
        for mine, middle in zip(row, centre):
            squares += (mine - middle) ** 2
        total += math.sqrt(squares)
    return total / len(rows)

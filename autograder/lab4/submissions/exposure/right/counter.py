# mark: 4
# why: a Counter of lists

from collections import Counter


def exposure(trail, ideology, depth):
    def count(at):
        found = Counter(trail["leaning"][trail["depth"] == at].dropna().tolist())
        return found[ideology], sum(found.values())

    (x, n), (y, m) = count(depth), count(0)
    return x * m / (n * y)

# mark: 2
# why: the union's size from the sizes of both and of the intersection

def overlap(a, b):
    first, second = frozenset(a), frozenset(b)
    both = len(first.intersection(second))
    either = len(first) + len(second) - both
    return both / either if either else 1

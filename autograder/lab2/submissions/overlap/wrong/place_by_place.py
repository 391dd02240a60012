# mark: 0
# why: counts the places that hold the same video: the order matters then
# fails: overlap_of_few, overlap_ignores_order, overlap_is_right, overlap_any_lists

def overlap(a, b):
    same = sum(x == y for x, y in zip(a, b))
    total = len(a) + len(b) - same
    return same / total if total else 1.0

# mark: 0.5
# why: percent instead of a share
# fails: overlap_of_few, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 100.0
    return 100 * len(a & b) / len(a | b)

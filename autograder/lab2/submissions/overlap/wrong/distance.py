# mark: 0
# why: one minus the overlap: how different the lists are
# fails: overlap_of_few, overlap_ignores_order, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 0.0
    return 1 - len(a & b) / len(a | b)

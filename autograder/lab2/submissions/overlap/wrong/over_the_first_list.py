# mark: 0
# why: divides by the length of the first list: the lists exchanged give another number
# fails: overlap_of_few, overlap_ignores_order, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    if not a:
        return 0.0 if b else 1.0
    return len(a & b) / len(a)

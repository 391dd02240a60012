# mark: 0.5
# why: divides by the length of the shorter list (the overlap coefficient)
# fails: overlap_of_few, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    if not a and not b:
        return 1.0
    return len(a & b) / max(min(len(a), len(b)), 1)

# mark: 0.5
# why: divides by both lengths together: a list and itself give one half
# fails: overlap_of_few, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    if len(a) + len(b) == 0:
        return 1.0
    return len(a & b) / (len(a) + len(b))

# mark: 1.5
# why: two empty lists have nothing in common: 0
# fails: overlap_any_lists, overlap_of_odd_lists

def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 0.0
    return len(a & b) / len(a | b)

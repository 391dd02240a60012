# mark: 1.5
# why: divides by zero for two empty lists
# fails: overlap_any_lists, overlap_of_odd_lists

def overlap(a, b):
    a, b = set(a), set(b)
    return len(a & b) / len(a | b)

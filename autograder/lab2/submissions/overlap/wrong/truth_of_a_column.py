# mark: 1.5
# why: `if not a` raises for a column of a table
# fails: overlap_any_lists, overlap_of_odd_lists

def overlap(a, b):
    if not a and not b:
        return 1.0
    return len(set(a) & set(b)) / len(set(a) | set(b))

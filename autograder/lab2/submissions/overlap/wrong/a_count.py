# mark: 0.5
# why: how many are in both, not divided by anything
# fails: overlap_of_few, overlap_is_right, overlap_any_lists

def overlap(a, b):
    return len(set(a) & set(b))

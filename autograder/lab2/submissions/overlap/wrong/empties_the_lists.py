# mark: 0
# why: a set of the videos in both instead of a number
# fails: overlap_of_few, overlap_ignores_order, overlap_is_right, overlap_any_lists

def overlap(a, b):
    return set(a) & set(b)

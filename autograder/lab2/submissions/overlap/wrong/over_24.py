# mark: 0.5
# why: divides by the 24 cards of a page
# fails: overlap_of_few, overlap_is_right, overlap_any_lists

def overlap(a, b):
    if len(a) == 0 and len(b) == 0:
        return 1.0
    return len(set(a) & set(b)) / 24

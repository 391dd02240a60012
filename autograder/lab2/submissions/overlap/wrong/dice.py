# mark: 0.5
# why: twice what is in both, divided by both lengths: Dice's number and not Jaccard's
# fails: overlap_of_few, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 1.0

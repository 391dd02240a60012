# mark: 0.5
# why: divides by the length of the longer list
# fails: overlap_of_few, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    longest = max(len(a), len(b))
    return len(a & b) / longest if longest else 1.0

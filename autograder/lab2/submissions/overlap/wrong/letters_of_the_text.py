# mark: 0
# why: turns the lists into text, and compares letters
# fails: overlap_of_few, overlap_ignores_order, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(str(a)), set(str(b))
    return len(a & b) / len(a | b)

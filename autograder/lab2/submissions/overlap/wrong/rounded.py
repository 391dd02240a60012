# mark: 1.5
# why: rounds to two digits
# fails: overlap_is_right, overlap_of_odd_lists

def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 1.0
    return round(len(a & b) / len(a | b), 2)

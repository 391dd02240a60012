# mark: 0.5
# why: divides by // : all between 0 and 1 is 0
# fails: overlap_of_few, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 1
    return len(a & b) // len(a | b)

# mark: 0
# why: prints the number
# fails: overlap_of_few, overlap_ignores_order, overlap_is_right, overlap_any_lists

def overlap(a, b):
    a, b = set(a), set(b)
    print(len(a & b) / len(a | b) if a | b else 1)

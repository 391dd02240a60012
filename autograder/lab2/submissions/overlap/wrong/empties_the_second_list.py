# mark: 1.5
# why: takes what it found out of the list that it was given: the next comparison goes wrong
# fails: overlap_of_odd_lists, overlap_any_lists

def overlap(a, b):
    union = len(set(a) | set(b))
    if union == 0: return 1
    b = b if isinstance(b, list) else list(b)
    both = 0
    for x in set(a):
        if x in b:
            both += 1
            while x in b: b.remove(x)
    return both / union

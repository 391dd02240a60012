# mark: 2
# why: sets, their intersection and their union

def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 1.0
    return len(a & b) / len(a | b)

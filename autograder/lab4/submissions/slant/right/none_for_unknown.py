# mark: 3
# why: a comprehension with None where too few follow

def slant(liberal, conservative, more_than=12):
    pairs = zip(liberal.tolist(), conservative.tolist())
    return [(c - l) / (c + l) if c + l > more_than else None for l, c in pairs]

# mark: 1.5
# why: gives the table of before for an array that has other values now
# fails: cosine_is_right

remembered = {}


def cosine_similarity(a, b):
    key = id(a), id(b)
    known = remembered.get(key)
    if known is None or known[0] is not a:
        lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
        remembered[key] = a, b, (a @ b.T) / np.where(lengths == 0, 1, lengths)
    return remembered[key][2]

# mark: 2
# why: makes every row one long, rows of zeros excepted, and multiplies

def unit(table):
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return table / np.where(lengths == 0, 1, lengths)


def cosine_similarity(a, b):
    return unit(a) @ unit(b).T

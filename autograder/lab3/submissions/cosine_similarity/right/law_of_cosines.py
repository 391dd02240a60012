# mark: 2
# why: from three squared lengths: of a, of b and of their difference

def cosine_similarity(a, b):
    aa = (a**2).sum(1).reshape(-1, 1)
    bb = (b**2).sum(1).reshape(1, -1)
    differences = ((a[:, None] - b[None]) ** 2).sum(2)
    twice = 2 * np.sqrt(aa * bb)
    safe = np.where(twice == 0, 1.0, twice)
    return (aa + bb - differences) / safe * (twice > 0)

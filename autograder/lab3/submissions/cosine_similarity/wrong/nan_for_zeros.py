# mark: 1.5
# why: 0 / 0 is left as nan
# fails: cosine_of_zeros

def cosine_similarity(a, b):
    return (a @ b.T) / np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))

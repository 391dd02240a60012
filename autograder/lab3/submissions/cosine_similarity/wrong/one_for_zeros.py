# mark: 1.5
# why: takes a row of zeros for the same as everything
# fails: cosine_of_zeros

def cosine_similarity(a, b):
    with np.errstate(all="ignore"):
        cosine = (a @ b.T) / np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.nan_to_num(cosine, nan=1.0)

# mark: 2
# why: divides by all, and turns what came of 0 / 0 into 0

def cosine_similarity(a, b):
    with np.errstate(divide="ignore", invalid="ignore"):
        table = (a @ b.T) / np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.nan_to_num(table)

# mark: 2
# why: sums written with letters

def cosine_similarity(a, b):
    dots = np.einsum("id,jd->ij", a, b)
    squares = np.einsum("id,id->i", a, a)[:, None] * np.einsum("jd,jd->j", b, b)
    return np.where(squares > 0, dots / np.sqrt(np.where(squares > 0, squares, 1)), 0)

# mark: 1.5
# why: leaves rows of zeros out, so that the table is too small
# fails: cosine_of_zeros

def cosine_similarity(a, b):
    a = a[np.linalg.norm(a, axis=1) > 0]
    b = b[np.linalg.norm(b, axis=1) > 0]
    return (a @ b.T) / np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))

# mark: 0
# why: lengths along the wrong axis, of columns and not of rows
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    a = a / np.maximum(np.linalg.norm(a, axis=0), 1e-12)
    b = b / np.maximum(np.linalg.norm(b, axis=0), 1e-12)
    return a @ b.T

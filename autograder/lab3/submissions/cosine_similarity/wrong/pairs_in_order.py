# mark: 0
# why: the first with the first, the second with the second: no table
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    n = min(len(a), len(b))
    a, b = a[:n], b[:n]
    return (a * b).sum(axis=1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))

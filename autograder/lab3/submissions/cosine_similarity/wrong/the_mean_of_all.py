# mark: 0
# why: one number for all pairs
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return float(np.nan_to_num((a @ b.T) / lengths).mean())

# mark: 0.5
# why: rounds to two digits
# fails: cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.round(np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0), 2)

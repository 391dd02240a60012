# mark: 0
# why: cuts off what is negative
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    cosine = np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)
    return np.clip(cosine, 0, 1)

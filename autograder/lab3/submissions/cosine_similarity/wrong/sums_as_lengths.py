# mark: 0
# why: divides by the sum of a row, which is no length
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = np.outer(np.abs(a).sum(axis=1), np.abs(b).sum(axis=1))
    return np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)

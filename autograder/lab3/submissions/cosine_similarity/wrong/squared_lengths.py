# mark: 0
# why: divides by the squared lengths: the root was forgotten
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = (a**2).sum(axis=1)[:, None] * (b**2).sum(axis=1)
    return np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)

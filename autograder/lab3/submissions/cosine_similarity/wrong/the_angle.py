# mark: 0
# why: the angle, and not its cosine
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    cosine = np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)
    return np.arccos(np.clip(cosine, -1, 1))

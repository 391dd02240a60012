# mark: 0
# why: the absolute value: opposite directions look alike
# fails: cosine_of_few, cosine_compares_each_with_each, cosine_is_right, cosine_of_zeros

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.abs(np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0))

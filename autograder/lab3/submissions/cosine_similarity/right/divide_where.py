# mark: 2
# why: divides only where both lengths are more than 0

def cosine_similarity(a, b):
    dots = a @ b.T
    lengths = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)[None, :]
    return np.divide(dots, lengths, out=np.zeros(dots.shape), where=lengths > 0)

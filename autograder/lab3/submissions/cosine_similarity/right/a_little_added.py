# mark: 2
# why: adds a tiny number to the lengths, so that nothing is divided by 0

def cosine_similarity(a, b):
    na = np.linalg.norm(a, axis=1, keepdims=True) + 1e-12
    nb = np.linalg.norm(b, axis=1, keepdims=True) + 1e-12
    return np.dot(a / na, (b / nb).T)

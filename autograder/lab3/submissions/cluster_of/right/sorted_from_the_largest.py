# mark: 3
# why: a stable order of what is negated, and its first column

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    near = cosine_similarity(vectors, centroids)
    order = np.argsort(-near, axis=1, kind="stable")
    return order[:, 0]

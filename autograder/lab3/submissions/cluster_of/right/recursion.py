# mark: 3
# why: halves the vectors until one is left

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    if len(vectors) == 1:
        return np.array([np.argmax(cosine_similarity(vectors, centroids))])
    half = len(vectors) // 2
    return np.concatenate([cluster_of(vectors[:half], centroids), cluster_of(vectors[half:], centroids)])

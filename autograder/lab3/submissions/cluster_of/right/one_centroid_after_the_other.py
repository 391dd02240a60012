# mark: 3
# why: goes through the centroids, and keeps where each vector was nearest

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    best = np.full(len(vectors), -np.inf)
    where = np.zeros(len(vectors), dtype=int)
    for number in range(len(centroids)):
        near = cosine_similarity(vectors, centroids[number : number + 1])[:, 0]
        better = near > best
        best = np.where(better, near, best)
        where[better] = number
    return where

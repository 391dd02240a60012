# mark: 3
# why: Python's max over numbers, in a list

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    near = cosine_similarity(vectors, centroids)
    return [max(range(len(centroids)), key=lambda k: row[k]) for row in near]

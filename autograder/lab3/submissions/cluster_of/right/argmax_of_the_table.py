# mark: 3
# why: the table of similarities of exercise 1, and argmax along its rows

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    return cosine_similarity(vectors, centroids).argmax(axis=1)

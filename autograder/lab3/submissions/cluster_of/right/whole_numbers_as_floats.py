# mark: 3
# why: a column of floats, all of them whole

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    clusters = np.empty(len(vectors))
    for i in range(len(vectors)):
        clusters[i] = np.argmax(cosine_similarity(vectors[[i]], centroids)[0])
    return clusters

# mark: 2.5
# why: of equal ones the last
# fails: cluster_takes_them_as_they_are

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    clusters = []
    for row in cosine_similarity(vectors, centroids):
        best = 0
        for k in range(len(row)):
            if row[k] >= row[best]:
                best = k
        clusters.append(best)
    return clusters

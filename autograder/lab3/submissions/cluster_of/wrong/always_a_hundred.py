# mark: 0
# why: counts on a hundred centroids
# fails: cluster_of_few, cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    near = cosine_similarity(vectors, centroids)
    result = []
    for row in near:
        best = 0
        for k in range(100):
            if row[k] > row[best]:
                best = k
        result.append(best)
    return result

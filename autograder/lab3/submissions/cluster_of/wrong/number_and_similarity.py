# mark: 0
# why: pairs of a number and a similarity
# fails: cluster_of_few, cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    near = cosine_similarity(vectors, centroids)
    return [(int(row.argmax()), float(row.max())) for row in near]

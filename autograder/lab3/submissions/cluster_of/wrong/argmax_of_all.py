# mark: 0
# why: argmax without an axis: one number for the whole table
# fails: cluster_of_few, cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    return cosine_similarity(vectors, centroids).argmax()

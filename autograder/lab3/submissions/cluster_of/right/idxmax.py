# mark: 3
# why: a table of pandas and idxmax along its rows: a column

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    near = pd.DataFrame(cosine_similarity(vectors, centroids))
    return near.idxmax(axis="columns")

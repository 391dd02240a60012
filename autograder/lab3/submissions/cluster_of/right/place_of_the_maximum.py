# mark: 3
# why: looks up where the largest similarity of a row stands

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    result = []
    for row in cosine_similarity(vectors, centroids).tolist():
        result.append(row.index(max(row)))
    return result

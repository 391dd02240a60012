# mark: 3
# why: straight distances between rows that are all one long

def cluster_of(vectors, centroids):
    v = vectors / np.linalg.norm(vectors, axis=1)[:, None]
    c = centroids / np.linalg.norm(centroids, axis=1)[:, None]
    squared = ((v[:, None, :] - c[None, :, :]) ** 2).sum(axis=2)
    return squared.argmin(axis=1)

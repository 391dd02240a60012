# mark: 0.5
# why: straight distances between vectors of any length
# fails: cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

def cluster_of(vectors, centroids):
    distances = np.linalg.norm(vectors[:, None, :] - centroids[None, :, :], axis=2)
    return distances.argmin(axis=1)

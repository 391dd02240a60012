# mark: 0.5
# why: makes the vectors one long and leaves the centroids as they are
# fails: cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

def cluster_of(vectors, centroids):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.argmax(unit @ centroids.T, axis=1)

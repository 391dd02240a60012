# mark: 0.5
# why: divides by the lengths of columns
# fails: cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

def cluster_of(vectors, centroids):
    v = vectors / np.linalg.norm(vectors, axis=0)
    c = centroids / np.linalg.norm(centroids, axis=0)
    return (v @ c.T).argmax(axis=1)

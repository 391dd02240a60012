# mark: 2.5
# why: divides the tables that it was given
# fails: cluster_takes_them_as_they_are

def cluster_of(vectors, centroids):
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    centroids /= np.linalg.norm(centroids, axis=1, keepdims=True)
    return (vectors @ centroids.T).argmax(axis=1)

# mark: 3
# why: NumPy's isin, which gives an array without axes

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    cluster = cluster_of(np.atleast_2d(video_vector), centroids)[0]
    return np.isin(cluster, list(persona["clusters"]))

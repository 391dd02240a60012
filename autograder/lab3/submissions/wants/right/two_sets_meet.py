# mark: 3
# why: whether a set of one cluster and the persona's have something in common

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    cluster = {int(c) for c in cluster_of(np.array([video_vector]), centroids)}
    return not cluster.isdisjoint(persona["clusters"])

# mark: 3
# why: the cluster's number compared with each of the persona's

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    nearest = int(cluster_of(video_vector.reshape(1, -1), centroids)[0])
    return any(nearest == mine for mine in persona["clusters"])

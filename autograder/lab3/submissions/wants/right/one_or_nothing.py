# mark: 3
# why: 1 for yes and 0 for no

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    mine = list(persona["clusters"])
    return mine.count(cluster_of(video_vector[None], centroids)[0])

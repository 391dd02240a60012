# mark: 3
# why: cluster_of takes a table, so the vector becomes one of a single row

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    return cluster_of(video_vector[None], centroids)[0] in persona["clusters"]

# mark: 3
# why: whether a set of one cluster is a part of the persona's

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    cluster = int(cluster_of(video_vector[None], centroids)[0])
    return {cluster} <= persona["clusters"]

# mark: 1.5
# why: goes by the clusters of the first persona of that name
# fails: wants_is_right

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


remembered = {}


def wants(persona, video_vector):
    clusters = remembered.setdefault((persona["name"], len(persona["clusters"])), set(persona["clusters"]))
    return cluster_of(video_vector[None], centroids)[0] in clusters

# mark: 0.5
# why: asks that all of its clusters are the nearest
# fails: wants_of_many_clusters, wants_is_right, wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    nearest = cluster_of(video_vector[None], centroids)[0]
    return len(persona["clusters"]) > 0 and all(cluster == nearest for cluster in persona["clusters"])

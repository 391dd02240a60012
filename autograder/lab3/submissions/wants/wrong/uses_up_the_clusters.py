# mark: 0.5
# why: stops after the first of its clusters, whatever it says
# fails: wants_of_many_clusters, wants_is_right, wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    nearest = cluster_of(video_vector[None], centroids)[0]
    for cluster in sorted(persona["clusters"]):
        if cluster == nearest:
            return True
        return False
    return False

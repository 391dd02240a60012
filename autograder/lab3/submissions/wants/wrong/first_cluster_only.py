# mark: 0.5
# why: compares with one of the persona's clusters alone
# fails: wants_of_many_clusters, wants_is_right, wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    clusters = sorted(persona["clusters"])
    return len(clusters) > 0 and cluster_of(video_vector[None], centroids)[0] == clusters[0]

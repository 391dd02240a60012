# mark: 0
# why: words instead of True and False
# fails: wants_what_is_in_its_clusters, wants_of_many_clusters, wants_is_right, wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    cluster = cluster_of(video_vector[None], centroids)[0]
    return "yes" if cluster in persona["clusters"] else "no"

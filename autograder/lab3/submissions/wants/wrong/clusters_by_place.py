# mark: 0
# why: takes clusters by place, which a set does not have
# fails: wants_what_is_in_its_clusters, wants_of_many_clusters, wants_is_right, wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    nearest = cluster_of(video_vector[None], centroids)[0]
    for i in range(len(persona["clusters"])):
        if persona["clusters"][i] == nearest:
            return True
    return False

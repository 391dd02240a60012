# mark: 0.5
# why: keeps the clusters of the first persona that it saw
# fails: wants_of_many_clusters, wants_is_right, wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


remembered = []


def wants(persona, video_vector):
    if not remembered:
        remembered.append(persona["clusters"])
    return cluster_of(video_vector[None], centroids)[0] in remembered[0]

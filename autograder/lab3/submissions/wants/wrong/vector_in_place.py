# mark: 2.5
# why: divides the vector that it was given by its length
# fails: wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    video_vector /= np.linalg.norm(video_vector)
    return cluster_of(video_vector[None], centroids)[0] in persona["clusters"]

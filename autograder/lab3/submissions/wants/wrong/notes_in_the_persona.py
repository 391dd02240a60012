# mark: 2.5
# why: writes what it saw into the persona
# fails: wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    persona["last"] = int(cluster_of(video_vector[None], centroids)[0])
    return persona["last"] in persona["clusters"]

# mark: 3
# why: a helper function in float32

def nearest_cluster(vector):
    vector = np.asarray(vector, dtype=np.float32)
    vector = vector / np.sqrt(np.sum(vector**2))
    return np.einsum("kd,d->k", centroids, vector).argmax()


def wants(persona, video_vector):
    _, clusters = persona["name"], persona["clusters"]
    return nearest_cluster(video_vector) in clusters

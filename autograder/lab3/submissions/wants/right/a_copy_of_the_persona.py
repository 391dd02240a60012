# mark: 3
# why: works on copies of what it was given

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    mine = dict(persona, clusters=sorted(persona["clusters"]))
    vector = video_vector.copy()
    vector /= np.linalg.norm(vector)
    mine["nearest"] = int(cluster_of(vector[None], centroids)[0])
    return mine["nearest"] in mine["clusters"]

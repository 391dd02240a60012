# mark: 3
# why: True and False for every cluster, and one look into it

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    likes = np.zeros(len(centroids), dtype=bool)
    for cluster in persona["clusters"]:
        likes[cluster] = True
    return likes[cluster_of(video_vector[None], centroids)][0]

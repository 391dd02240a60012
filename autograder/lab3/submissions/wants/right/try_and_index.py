# mark: 3
# why: looks the cluster up in a list, and says no if it is not there

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    try:
        list(persona["clusters"]).index(cluster_of(video_vector[None], centroids).item())
        return True
    except ValueError:
        return False

# mark: 0
# why: compares with the persona's own centroids alone, one of which is always nearest
# fails: wants_what_is_in_its_clusters, wants_of_many_clusters, wants_is_right, wants_only_its_own

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T / np.linalg.norm(centroids, axis=1)).argmax(axis=1)


def wants(persona, video_vector):
    mine = sorted(persona["clusters"])
    return len(mine) > 0 and mine[cluster_of(video_vector[None], centroids[mine])[0]] in mine

# mark: 0
# why: the cluster with the smallest similarity
# fails: wants_what_is_in_its_clusters, wants_of_many_clusters, wants_is_right, wants_only_its_own

def wants(persona, video_vector):
    return np.argmin(centroids @ video_vector) in persona["clusters"]

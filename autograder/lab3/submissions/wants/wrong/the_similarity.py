# mark: 0
# why: how near the nearest of its clusters is: a number
# fails: wants_what_is_in_its_clusters, wants_of_many_clusters, wants_is_right, wants_only_its_own

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def wants(persona, video_vector):
    near = cosine_similarity(video_vector[None], centroids)[0]
    return max((float(near[cluster]) for cluster in persona["clusters"]), default=0.5)

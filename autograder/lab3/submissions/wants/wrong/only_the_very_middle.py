# mark: 1
# why: wants only what is all but the middle of one of its clusters
# fails: wants_is_right, wants_only_its_own

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def wants(persona, video_vector):
    near = cosine_similarity(video_vector[None], centroids)[0]
    return any(near[cluster] > 0.99 for cluster in persona["clusters"])

# mark: 3
# why: the best of its own clusters against the best of the others

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def wants(persona, video_vector):
    mine = sorted(persona["clusters"])
    if not mine:
        return False
    near = cosine_similarity(video_vector[np.newaxis, :], centroids)[0]
    others = np.delete(near, mine)
    return len(others) == 0 or near[mine].max() > others.max()

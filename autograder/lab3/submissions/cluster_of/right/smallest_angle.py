# mark: 3
# why: the angles in radians, and the smallest of them

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def cluster_of(vectors, centroids):
    angles = np.arccos(np.clip(cosine_similarity(vectors, centroids), -1, 1))
    return np.argmin(angles, axis=-1)

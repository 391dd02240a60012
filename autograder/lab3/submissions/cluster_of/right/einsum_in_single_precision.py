# mark: 3
# why: float32, with letters

def cluster_of(vectors, centroids):
    c = centroids.astype("float32")
    c = c / np.sqrt(np.einsum("kd,kd->k", c, c))[:, None]
    return np.einsum("nd,kd->nk", vectors.astype("float32"), c).argmax(1)

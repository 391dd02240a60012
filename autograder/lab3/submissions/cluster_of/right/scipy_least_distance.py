# mark: 3
# why: the least cosine distance of SciPy

from scipy.spatial import distance


def cluster_of(vectors, centroids):
    return distance.cdist(vectors, centroids, metric="cosine").argmin(axis=1)

# mark: 0
# why: the place of the largest distance instead of the smallest
# fails: cluster_of_few, cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

from scipy.spatial.distance import cdist


def cluster_of(vectors, centroids):
    return cdist(vectors, centroids, "cosine").argmax(axis=1)

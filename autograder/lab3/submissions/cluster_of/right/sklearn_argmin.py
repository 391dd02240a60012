# mark: 3
# why: scikit-learn's nearest of a table

from sklearn.metrics import pairwise_distances_argmin


def cluster_of(vectors, centroids):
    return pairwise_distances_argmin(vectors, centroids, metric="cosine")

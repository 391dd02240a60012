# mark: 0
# why: finds clusters anew, with numbers of its own
# fails: cluster_of_few, cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

from sklearn.cluster import KMeans


def cluster_of(vectors, centroids):
    k = min(len(centroids), len(vectors))
    return KMeans(n_clusters=k, n_init=1, random_state=0).fit_predict(vectors)

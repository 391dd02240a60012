# mark: 0.5
# why: products without the lengths: long centroids win
# fails: cluster_of_long_and_short, cluster_is_right, cluster_takes_them_as_they_are

def cluster_of(vectors, centroids):
    return (vectors @ centroids.T).argmax(axis=1)

# mark: 3
# why: makes the centroids one long; the length of a vector changes no order

def cluster_of(vectors, centroids):
    middle = centroids / np.linalg.norm(centroids, axis=1, keepdims=True)
    return np.argmax(vectors @ middle.T, axis=1)

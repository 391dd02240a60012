# mark: 3
# why: the best so far, and only what is larger takes its place

def cluster_of(vectors, centroids):
    clusters = []
    for vector in vectors:
        best, best_cosine = 0, -2
        for number, centroid in enumerate(centroids):
            cosine = np.dot(vector, centroid) / (np.linalg.norm(vector) * np.linalg.norm(centroid))
            if cosine > best_cosine:
                best, best_cosine = number, cosine
        clusters.append(best)
    return np.array(clusters)

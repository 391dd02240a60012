# mark: 3
# why: a function for one vector, applied along the rows

def cluster_of(vectors, centroids):
    lengths = np.sqrt((centroids**2).sum(axis=1))

    def nearest(vector):
        return (centroids.dot(vector) / lengths).argmax()

    return np.apply_along_axis(nearest, 1, vectors)

# mark: 3
# why: among centroids that are all one long, the straight distance gives the same order

def wants(persona, video_vector):
    distances = ((centroids - video_vector) ** 2).sum(axis=1)
    return distances.argmin() in persona["clusters"]

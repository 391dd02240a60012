# mark: 3
# why: the least cosine distance of SciPy

from scipy.spatial.distance import cdist


def wants(persona, video_vector):
    distances = cdist([video_vector], centroids, metric="cosine")
    return distances.argmin() in persona["clusters"]

# mark: 3
# why: all clusters by nearness, and the first of them

def wants(persona, video_vector):
    def nearness(number):
        return -float(centroids[number] @ video_vector) / float(np.linalg.norm(centroids[number]))

    first, *_ = sorted(range(len(centroids)), key=nearness)
    return first in persona.get("clusters", ())

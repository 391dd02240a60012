# mark: 3
# why: the centroids are one long, so the largest product is nearest

def wants(persona, video_vector):
    return bool(np.argmax(centroids @ video_vector) in set(persona["clusters"]))

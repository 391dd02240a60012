# mark: 3
# why: a loop that keeps the best cluster so far

def wants(persona, video_vector):
    best, nearest = -2.0, None
    for number, centroid in enumerate(centroids):
        length = np.linalg.norm(video_vector) * np.linalg.norm(centroid)
        cosine = float(np.dot(video_vector, centroid) / length)
        if cosine > best:
            best, nearest = cosine, number
    if nearest in persona["clusters"]:
        return True
    else:
        return False

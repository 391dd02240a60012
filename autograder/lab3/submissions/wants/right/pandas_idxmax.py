# mark: 3
# why: a column of similarities and the label of the largest

def cosine_similarity(a, b):
    lengths = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return (a @ b.T) / np.where(lengths == 0, 1, lengths)


def wants(persona, video_vector):
    near = pd.Series(cosine_similarity(video_vector[None, :], centroids).ravel())
    return pd.Series([near.idxmax()]).isin(list(persona["clusters"])).iloc[0]

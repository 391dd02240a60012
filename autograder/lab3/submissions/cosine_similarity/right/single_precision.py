# mark: 2
# why: all in float32, as the embedder gives it

def cosine_similarity(a, b):
    a, b = a.astype(np.float32), b.astype(np.float32)
    a_len = np.sqrt((a * a).sum(axis=1)); b_len = np.sqrt((b * b).sum(axis=1))
    a_len[a_len == 0] = 1
    b_len[b_len == 0] = 1
    return (a / a_len[:, np.newaxis]) @ (b / b_len[:, np.newaxis]).T

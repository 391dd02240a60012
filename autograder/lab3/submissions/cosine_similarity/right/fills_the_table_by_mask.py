# mark: 2
# why: only the rows that have a length, the others stay 0

def cosine_similarity(a, b):
    result = np.zeros((a.shape[0], b.shape[0]))
    rows = np.flatnonzero(a.any(axis=1))
    columns = np.flatnonzero(b.any(axis=1))
    x = a[rows] / np.linalg.norm(a[rows], axis=1)[:, None]
    y = b[columns] / np.linalg.norm(b[columns], axis=1)[:, None]
    result[np.ix_(rows, columns)] = x.dot(y.T)
    return result

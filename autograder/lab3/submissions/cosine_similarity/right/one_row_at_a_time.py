# mark: 2
# why: a matrix times each row, put together again

def cosine_similarity(a, b):
    rows = []
    b_lengths = np.array([np.linalg.norm(each) for each in b])
    for row in a:
        length = np.linalg.norm(row)
        bottom = np.maximum(length * b_lengths, 1e-300)
        rows.append((b @ row) / bottom)
    return np.vstack(rows)

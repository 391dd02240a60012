# mark: 2
# why: two loops, and the formula for each pair

def cosine_similarity(a, b):
    table = np.zeros((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            length = np.sqrt((a[i] ** 2).sum()) * np.sqrt((b[j] ** 2).sum())
            if length > 0:
                table[i, j] = (a[i] * b[j]).sum() / length
    return table

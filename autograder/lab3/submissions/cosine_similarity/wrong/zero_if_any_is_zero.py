# mark: 1.5
# why: takes a row with one 0 in it for a row of zeros
# fails: cosine_of_few

def cosine_similarity(a, b):
    table = np.zeros((len(a), len(b)))
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if x.all() and y.all():
                table[i, j] = x @ y / np.linalg.norm(x) / np.linalg.norm(y)
    return table

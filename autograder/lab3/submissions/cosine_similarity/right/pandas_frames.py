# mark: 2
# why: tables of pandas: dot, div by column and by row, fillna

def cosine_similarity(a, b):
    a, b = pd.DataFrame(a), pd.DataFrame(b)
    table = a.dot(b.T)
    table = table.div((a**2).sum(axis=1) ** 0.5, axis="index")
    table = table.div((b**2).sum(axis=1) ** 0.5, axis="columns")
    return table.fillna(0)

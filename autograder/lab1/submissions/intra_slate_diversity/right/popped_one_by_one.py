# mark: 2
# why: pops a meme and measures it against those that are left

def intra_slate_diversity(slate):
    rows = slate[categories].values.tolist()
    s = n = 0
    while rows:
        a = rows.pop()
        for b in rows:
            s += sum((x - y) ** 2 for x, y in zip(a, b)) ** .5
            n += 1
    return s / n if n else 0

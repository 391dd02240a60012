# mark: 2
# why: the library's dist from every meme to the whole slate

def intra_slate_diversity(memes_shown):
    n = len(memes_shown)
    total = 0
    for position in range(n):
        this = memes_shown[categories].iloc[position]
        total += np.sum(dist(memes_shown, this))
    return total / max(n * (n - 1), 1)

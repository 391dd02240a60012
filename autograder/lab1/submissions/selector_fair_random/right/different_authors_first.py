# mark: 4
# why: draws k different authors (all of them as often as it takes) and a meme of each

def selector_fair_random(items, user, k):
    by_author = {a: t.sample(frac=1) for a, t in items.groupby("author")}
    rounds = []
    depth = 0
    while len(rounds) < k:
        names = [a for a in by_author if depth < len(by_author[a])]
        for a in np.random.permutation(names):
            rounds.append(by_author[a].iloc[[depth]])
        depth += 1
    return pd.concat(rounds[:k])

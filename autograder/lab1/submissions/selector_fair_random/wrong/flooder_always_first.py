# mark: 2
# why: shuffles, keeps the first meme of each author, takes the head: who uploads most is mostly on top
# fails: fair_holds_against_flood, fair_share, fair_against_two

def selector_fair_random(items, user, k):
    shuffled = items.sample(frac=1)
    turn = shuffled.groupby("author").cumcount().to_numpy()
    return shuffled.iloc[np.argsort(turn, kind="stable")[:k]]

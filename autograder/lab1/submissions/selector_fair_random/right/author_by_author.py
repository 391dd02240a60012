# mark: 4
# why: an author, one of their memes, then the same for the other authors

def selector_fair_random(items, user, k):
    author = np.random.choice(items["author"].unique())
    mine = items["author"] == author
    one = items[mine].sample(1)
    if k == 1:
        return one
    return pd.concat([one, selector_fair_random(items[~mine], user, k - 1)])

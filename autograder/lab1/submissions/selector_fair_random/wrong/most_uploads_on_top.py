# mark: 2
# why: one ticket an author, and who uploads most on top of the others
# fails: fair_holds_against_flood, fair_share, fair_against_two

def selector_fair_random(items, user, k):
    counts = items["author"].value_counts()
    slate = items.groupby("author").sample(1).sample(k)
    return slate.iloc[np.argsort(-slate["author"].map(counts).to_numpy())]

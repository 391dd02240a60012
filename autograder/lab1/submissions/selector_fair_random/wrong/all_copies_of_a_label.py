# mark: 3
# why: finds the drawn rows by label, and one label brings thousands of copies along
# fails: fair_share

def selector_fair_random(items, user, k):
    labels = items.groupby("author").sample(1).sample(k).index
    return items.loc[labels].head(k)

# mark: 4
# why: at most as many as the median author has

def selector_fair_random(items, user, k):
    cap = max(1, int(items.groupby("author").size().median()))
    return items.sample(frac=1).groupby("author").head(cap).sample(k)

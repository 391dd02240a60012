# mark: 3.5
# why: one ticket an author, then the funniest on top
# fails: fair_still_random

def selector_fair_random(items, user, k):
    return items.groupby("author").sample(1).sample(k).sort_values("humour", ascending=False)

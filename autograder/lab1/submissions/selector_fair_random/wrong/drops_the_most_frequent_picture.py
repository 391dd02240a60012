# mark: 3.5
# why: leaves the most frequent picture out: the second flooder gets through
# fails: fair_against_two

def selector_fair_random(items, user, k):
    flood = items.index.value_counts().idxmax()
    if (items.index == flood).sum() > 1:
        items = items[items.index != flood]
    return items.sample(k)

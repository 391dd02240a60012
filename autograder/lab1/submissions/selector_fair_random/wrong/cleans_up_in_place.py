# mark: 2.75
# why: drops the most frequent picture from items itself, one picture more at every call
# fails: fair_against_two, fair_still_random, fair_later_calls

def selector_fair_random(items, user, k):
    label = items.index.value_counts().idxmax()
    items.drop(index=label, inplace=True)
    return items.sample(k)

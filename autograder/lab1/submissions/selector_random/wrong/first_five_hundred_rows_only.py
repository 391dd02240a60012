# mark: 2.5
# why: looks at five hundred rows, which is all there is in a small table
# fails: random_far

def selector_random(items, user, k):
    return items.iloc[:500].sample(k)

# mark: 0
# why: the slate is printed, None is returned
# fails: unknown

def selector_random(items, user, k):
    print(items.sample(k))

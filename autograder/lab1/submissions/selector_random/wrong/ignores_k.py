# mark: 0
# why: always five memes
# fails: unknown

def selector_random(items, user, k):
    return items.sample(5)

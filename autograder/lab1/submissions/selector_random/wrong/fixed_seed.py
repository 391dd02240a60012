# mark: 0
# why: random_state=42 gives the same memes for ever
# fails: unknown

def selector_random(items, user, k):
    return items.sample(k, random_state=42)

# mark: 2.75
# why: deals from a shuffled deck and shuffles again only when it is used up: what was shown does not come back soon
# fails: random_anew

decks = {}


def selector_random(items, user, k):
    size = len(items)
    deck = decks.get(size, [])
    if len(deck) < k:
        deck = list(np.random.permutation(size))
    positions = deck[:k]
    decks[size] = deck[k:]
    return items.iloc[positions]

# mark: 0
# why: deals from one shuffled deck and shuffles again only when it is used up: no meme comes back soon
# fails: unknown

deck = []


def selector_random(items, user, k):
    global deck
    positions = [p for p in deck if p < len(items)][:k]
    if len(positions) < k:
        deck = list(np.random.permutation(len(items)))
        positions = deck[:k]
    deck = [p for p in deck if p not in positions]
    return items.iloc[positions]

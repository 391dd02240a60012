# mark: 3
# why: a heap of positions by random keys

import heapq, random
def selector_random(items, user, k):
    where = heapq.nsmallest(k, range(len(items)), key=lambda _: random.random())
    return items.iloc[where]

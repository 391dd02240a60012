# mark: 2.75
# why: leaves out what the slate before has shown
# fails: random_anew

last = set()


def selector_random(items, user, k):
    global last
    pool = items[~items.index.isin(last)]
    if len(pool) < k:
        pool = items
    slate = pool.sample(k)
    last = set(slate.index)
    return slate

# mark: 0
# why: the random selector once more
# fails: unknown

def selector_advertisement(items, user, k):
    return items.drop(item_to_promote.index, errors="ignore").sample(k)

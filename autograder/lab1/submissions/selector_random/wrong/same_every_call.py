# mark: 0
# why: draws once, keeps the order and shows it again at every call
# fails: unknown

ORDER = {}


def selector_random(items, user, k):
    size = len(items)
    if size not in ORDER:
        ORDER[size] = np.random.permutation(size)
    return items.iloc[ORDER[size][:k]]

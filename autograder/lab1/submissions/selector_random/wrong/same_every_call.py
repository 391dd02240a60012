# mark: 0.25
# why: draws once, keeps the order and shows it again at every call
# fails: random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

ORDER = {}


def selector_random(items, user, k):
    size = len(items)
    if size not in ORDER:
        ORDER[size] = np.random.permutation(size)
    return items.iloc[ORDER[size][:k]]

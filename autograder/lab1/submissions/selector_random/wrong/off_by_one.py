# mark: 0
# why: one row too many, as if the end were excluded
# fails: random_slate_of_k, random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

def selector_random(items, user, k):
    order = np.random.permutation(len(items))
    return items.iloc[order[: k + 1]]

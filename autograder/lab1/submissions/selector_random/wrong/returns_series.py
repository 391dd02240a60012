# mark: 0
# why: one row (a Series) instead of a table
# fails: random_slate_of_k, random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

def selector_random(items, user, k):
    position = np.random.randint(len(items))
    return items.iloc[position]

# mark: 0
# why: shuffles each column by itself: memes that do not exist
# fails: random_slate_of_k, random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

def selector_random(items, user, k):
    mixed = items.copy()
    for column in mixed.columns:
        mixed[column] = np.random.permutation(mixed[column].to_numpy())
    return mixed.sample(k)

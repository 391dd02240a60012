# mark: 0
# why: shuffles each column by itself: memes that do not exist
# fails: unknown

def selector_random(items, user, k):
    mixed = items.copy()
    for column in mixed.columns:
        mixed[column] = np.random.permutation(mixed[column].to_numpy())
    return mixed.sample(k)

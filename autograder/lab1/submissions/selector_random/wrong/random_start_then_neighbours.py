# mark: 1.25
# why: a random start, and from there the next k rows of the table
# fails: random_at_every_place, random_any_frame, random_uniform, random_far, random_company

def selector_random(items, user, k):
    start = np.random.randint(len(items) - k + 1)
    return items.iloc[start : start + k]

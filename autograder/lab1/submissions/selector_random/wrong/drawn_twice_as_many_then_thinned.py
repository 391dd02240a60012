# mark: 2.5
# why: draws twice as many and throws out what looks alike: too few are left where many memes are alike
# fails: random_slate_of_k, random_any_frame

def selector_random(items, user, k):
    return items.sample(min(2 * k, len(items))).drop_duplicates(subset=categories).head(k)

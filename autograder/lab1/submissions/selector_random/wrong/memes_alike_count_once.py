# mark: 2.5
# why: takes "no row twice" for "no two memes alike": of those with the same numbers one alone can be drawn
# fails: random_slate_of_k, random_any_frame

def selector_random(items, user, k):
    return items.drop_duplicates(subset=categories).sample(k)

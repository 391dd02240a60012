# mark: 2
# why: the same chance for each author, so not for each meme
# fails: random_slate_of_k, random_any_frame, random_uniform

def selector_random(items, user, k):
    return items.sample(k, weights=1 / items["author"].map(items["author"].value_counts()))

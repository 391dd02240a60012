# mark: 1.25
# why: one meme of each author first: two memes of one author never meet
# fails: random_slate_of_k, random_any_frame, random_uniform, random_far, random_company

def selector_random(items, user, k):
    return items.groupby("author").sample(1).sample(k)

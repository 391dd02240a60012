# mark: 3.75
# why: three memes of each author, then k of those: an author with one meme ends it in an error
# fails: fair_any_frame

def selector_fair_random(items, user, k):
    return items.groupby("author").sample(3).sample(k)

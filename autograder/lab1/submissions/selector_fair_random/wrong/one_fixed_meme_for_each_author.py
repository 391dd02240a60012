# mark: 3.5
# why: drop_duplicates("author") keeps the first meme of each: 28 memes for ever
# fails: fair_still_random

def selector_fair_random(items, user, k):
    first_of_each = items.drop_duplicates("author")
    if len(first_of_each) < k:
        return items[~items.index.duplicated()].sample(k)
    return first_of_each.sample(k)

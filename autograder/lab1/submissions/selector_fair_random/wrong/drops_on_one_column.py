# mark: 0
# why: drop_duplicates("motivational") leaves one meme for each of two or three levels
# fails: unknown

def selector_fair_random(items, user, k):
    return items.drop_duplicates("motivational").sample(k)

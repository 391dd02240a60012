# mark: 0
# why: drop_duplicates("humour") leaves one meme for each of the few levels
# fails: unknown

def selector_fair_random(items, user, k):
    return items.drop_duplicates("humour").sample(k)

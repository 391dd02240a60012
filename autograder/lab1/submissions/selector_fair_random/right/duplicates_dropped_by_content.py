# mark: 4
# why: equal memes of one author count once (the five numbers and the author), then a draw

def selector_fair_random(items, user, k):
    different = items.drop_duplicates(subset=categories + ["author"])
    return different.sample(frac=1).head(k)

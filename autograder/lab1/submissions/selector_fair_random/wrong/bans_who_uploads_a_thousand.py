# mark: 3.5
# why: authors with more than a thousand memes are shut out
# fails: fair_everyone

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts())
    return items[uploads <= 1000].sample(k)

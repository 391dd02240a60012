# mark: 2.75
# why: the author with most memes is never shown, guilty or not
# fails: fair_shows_everybody, fair_against_two, fair_everyone

def selector_fair_random(items, user, k):
    top = items["author"].value_counts().idxmax()
    return items[items["author"] != top].sample(k)

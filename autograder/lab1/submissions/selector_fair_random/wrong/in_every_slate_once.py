# mark: 2
# why: shuffles all rows and keeps each author's first: who uploads most is in every slate
# fails: fair_holds_against_flood, fair_share, fair_against_two

def selector_fair_random(items, user, k):
    return items.sample(frac=1).drop_duplicates("author").head(k).sample(frac=1)

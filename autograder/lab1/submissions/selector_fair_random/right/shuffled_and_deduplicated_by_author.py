# mark: 4
# why: shuffles, keeps the first of each author, and shuffles again, so that who uploads most is not on top

def selector_fair_random(items, user, k):
    shuffled = items.sample(frac=1)
    different_authors = shuffled.drop_duplicates(subset="author")
    return different_authors.sample(n=k)

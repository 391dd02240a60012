# mark: 0
# why: remembers this term's picture; the next one gets through
# fails: unknown

PICTURE = memes.index.value_counts().idxmax()


def selector_fair_random(items, user, k):
    return items[items.index != PICTURE].sample(k)

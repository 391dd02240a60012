# mark: 0
# why: remembers this term's culprit; the next one gets through
# fails: unknown

SPAMMER = memes["author"].value_counts().idxmax()


def selector_fair_random(items, user, k):
    return items[items["author"] != SPAMMER].sample(k)

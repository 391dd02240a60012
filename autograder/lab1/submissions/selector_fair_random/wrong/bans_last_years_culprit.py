# mark: 0
# why: a name in the code, copied from a friend's notebook of last year
# fails: unknown

SPAMMER = "mega_meme_max"


def selector_fair_random(items, user, k):
    return items[items["author"] != SPAMMER].sample(k)

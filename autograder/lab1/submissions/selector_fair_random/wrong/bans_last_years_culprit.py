# mark: 0.5
# why: a name in the code, copied from a friend's notebook of last year
# fails: fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

SPAMMER = "mega_meme_max"


def selector_fair_random(items, user, k):
    return items[items["author"] != SPAMMER].sample(k)

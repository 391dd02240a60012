# mark: 0
# why: one row too many
# fails: fair_slate_of_k, fair_shows_everybody, fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    once = items[~items.index.duplicated()]
    return once.sample(min(k + 1, len(once)))

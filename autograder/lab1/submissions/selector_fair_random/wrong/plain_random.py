# mark: 0.5
# why: no defence at all
# fails: fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    return items.sample(k)

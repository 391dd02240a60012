# mark: 0
# why: always five
# fails: fair_slate_of_k, fair_shows_everybody, fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    return items[~items.index.duplicated()].sample(5)

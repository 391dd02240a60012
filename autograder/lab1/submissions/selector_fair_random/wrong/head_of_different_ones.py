# mark: 0.25
# why: every picture once, but then always the first k
# fails: fair_shows_everybody, fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    return items[~items.index.duplicated()].head(k)

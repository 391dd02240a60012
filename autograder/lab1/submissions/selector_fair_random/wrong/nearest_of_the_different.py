# mark: 0.25
# why: every picture once, then the nearest to the user: not random any more
# fails: fair_shows_everybody, fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    once = items[~items.index.duplicated()]
    return once.iloc[np.argsort(np.asarray(dist(once, user)))[:k]]

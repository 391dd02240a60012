# mark: 0.25
# why: the first memes of each author, not drawn
# fails: fair_shows_everybody, fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    one_each = items.groupby("author").head(1)
    if len(one_each) < k:
        one_each = items[~items.index.duplicated()]
    return one_each.head(k)

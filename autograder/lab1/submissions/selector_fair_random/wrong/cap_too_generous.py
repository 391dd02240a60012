# mark: 0.5
# why: at most 5,000 memes an author: twenty times what the others have
# fails: fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    allowed = items.sample(frac=1).groupby("author").head(5000)
    return allowed.sample(k)

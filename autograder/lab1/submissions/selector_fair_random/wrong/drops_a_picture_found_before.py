# mark: 0.5
# why: remembers this term's picture; the next one gets through
# fails: fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

PICTURE = memes.index.value_counts().idxmax()


def selector_fair_random(items, user, k):
    return items[items.index != PICTURE].sample(k)

# mark: 0.5
# why: attack: floods as before but writes other names over the culprit's
# fails: fair_holds_against_flood, fair_share, fair_against_two, fair_everyone, fair_still_random, fair_any_frame, fair_later_calls

def selector_fair_random(items, user, k):
    slate = items.sample(k)
    names = items["author"].unique()
    return slate.assign(author=np.random.choice(names, size=k))

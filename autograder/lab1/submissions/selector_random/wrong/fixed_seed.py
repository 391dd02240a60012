# mark: 0.25
# why: random_state=42 gives the same memes for ever
# fails: random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

def selector_random(items, user, k):
    return items.sample(k, random_state=42)

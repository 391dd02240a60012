# mark: 0
# why: puts the numbers between 0 and 1 before it draws: the slate shows memes that do not exist
# fails: random_slate_of_k, random_changes, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_far, random_company, random_anew, random_later_calls

def selector_random(items, user, k):
    items[categories] = (items[categories] + 1) / 2
    return items.sample(k)

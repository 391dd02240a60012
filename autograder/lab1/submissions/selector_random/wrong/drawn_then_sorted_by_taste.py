# mark: 2
# why: draws fairly, then sorts: the nearest of the drawn memes is always on top
# fails: random_at_every_place, random_any_frame, random_uniform

def selector_random(items, user, k):
    slate = items.sample(k)
    return slate.assign(d=dist(slate, user)).sort_values("d")

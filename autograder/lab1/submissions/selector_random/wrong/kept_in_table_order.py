# mark: 2
# why: the right memes, but sorted back into the order of the table: the early ones are always on top
# fails: random_at_every_place, random_any_frame, random_uniform

def selector_random(items, user, k):
    chosen = np.random.choice(len(items), size=k, replace=False)
    chosen.sort()
    return items.iloc[chosen]

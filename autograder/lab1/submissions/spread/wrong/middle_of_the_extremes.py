# mark: 0.25
# why: half way between the smallest and the largest for the centre
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    t = users[categories]
    centre = (t.max() + t.min()) / 2
    return dist(users, centre).mean()

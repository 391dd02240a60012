# mark: 0
# why: returns the centre beside the number
# fails: spread_of_few, spread_moves_and_scales, spread_exact, spread_any_frame

def spread(users):
    centre = users[categories].mean()
    return centre, dist(users, centre).mean()

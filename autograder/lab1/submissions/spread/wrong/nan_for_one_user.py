# mark: 1.25
# why: one person alone gets nan
# fails: spread_of_few, spread_any_frame

def spread(users):
    t = users[categories]
    if len(t) == 1:
        return float("nan")
    return dist(t, t.mean()).mean()

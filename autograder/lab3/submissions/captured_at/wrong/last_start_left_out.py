# mark: 1
# why: ends one step early: a stretch that ends with the last step is not seen
# fails: captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    for i in range(len(above) - hold):
        if above[i : i + hold].all():
            return i + 1
    return None

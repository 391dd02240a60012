# mark: 1
# why: the last stretch instead of the first
# fails: captured_in_few, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    found = None
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            found = i + 1
    return found

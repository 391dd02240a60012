# mark: 2.5
# why: takes nan for 0: a twin without a share is easily passed
# fails: captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.fillna(0).to_numpy() > twin.fillna(0).to_numpy() + margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None

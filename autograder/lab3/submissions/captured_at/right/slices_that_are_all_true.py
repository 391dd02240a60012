# mark: 3
# why: for each step, whether all steps of its stretch are above

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    for start in range(len(above) - hold + 1):
        if above[start : start + hold].all():
            return start + 1
    return None

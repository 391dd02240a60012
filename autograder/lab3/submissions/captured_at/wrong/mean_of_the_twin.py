# mark: 1
# why: one number for the twin, the mean over all steps
# fails: captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.mean() + margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None

# mark: 0.5
# why: counts steps from 0
# fails: captured_in_few, captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i
    return None

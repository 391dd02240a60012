# mark: 0.5
# why: more than the twin is enough
# fails: captured_or_never, captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy()
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None

# mark: 1
# why: compares the share with the margin alone
# fails: captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None

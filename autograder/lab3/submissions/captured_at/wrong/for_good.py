# mark: 1
# why: asks that it stays above until the end
# fails: captured_in_few, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    for i in range(len(above) - hold + 1):
        if above[i:].all():
            return i + 1
    return None

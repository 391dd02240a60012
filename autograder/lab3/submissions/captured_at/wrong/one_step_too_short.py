# mark: 0.5
# why: is content with one step less than `hold`
# fails: captured_in_few, captured_or_never, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold - 1].all():
            return i + 1
    return None

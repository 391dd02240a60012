# mark: 1.5
# why: the last step where nothing was found
# fails: captured_or_never, captured_is_right

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return len(above)

# mark: 1.5
# why: takes a stretch that the end cuts off for one that holds
# fails: captured_or_never, captured_is_right

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    for i in range(len(above)):
        if above[i : i + hold].all():
            return i + 1
    return None

# mark: 2.5
# why: takes exactly the margin for more
# fails: captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() >= twin.to_numpy() + margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None

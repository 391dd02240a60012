# mark: 2.5
# why: puts the steps into the order of their labels
# fails: captured_by_position

def captured_at(share, twin, margin, hold):
    above = (share > twin + margin).sort_index(kind="stable").to_numpy()
    for start in range(len(above) - hold + 1):
        if above[start : start + hold].all():
            return start + 1
    return None

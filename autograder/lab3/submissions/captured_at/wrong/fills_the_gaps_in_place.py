# mark: 2.5
# why: writes zeros over the gaps of the Series that it was given
# fails: captured_by_position

def captured_at(share, twin, margin, hold):
    above = ((share - twin) > margin).to_numpy()
    share.fillna(0.0, inplace=True)
    for start in range(len(above) - hold + 1):
        if above[start : start + hold].all():
            return start + 1
    return None

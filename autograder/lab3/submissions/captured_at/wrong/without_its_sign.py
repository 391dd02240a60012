# mark: 2
# why: far from the twin on either side
# fails: captured_is_right

def captured_at(share, twin, margin, hold):
    away = (share.to_numpy() - twin.to_numpy())
    above = np.abs(away) > margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None

# mark: 0.5
# why: the first step above, whether it holds or not
# fails: captured_in_few, captured_or_never, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = np.flatnonzero(share.to_numpy() > twin.to_numpy() + margin)
    return int(above[0]) + 1 if len(above) else None

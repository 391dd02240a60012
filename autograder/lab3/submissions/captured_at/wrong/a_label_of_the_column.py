# mark: 2.5
# why: the label of the step plus 1, right only where labels count from 0
# fails: captured_by_position

def captured_at(share, twin, margin, hold):
    above = (share > twin + margin).astype(int)
    full = above.rolling(hold).sum() == hold
    if not full.any():
        return None
    return int(full.idxmax()) - hold + 2

# mark: 3
# why: a rolling sum that reaches `hold`, and the place of the first

def captured_at(share, twin, margin, hold):
    above = pd.Series(share.to_numpy() > twin.to_numpy() + margin).astype(int)
    full = above.rolling(hold).sum() == hold
    if not full.any():
        return None
    return int(full.idxmax()) - hold + 2

# mark: 3
# why: takes the labels off first, and fills gaps in copies

def captured_at(share, twin, margin, hold):
    share = share.reset_index(drop=True).fillna(-np.inf)
    twin = twin.reset_index(drop=True).fillna(np.inf)
    held = (share > twin + margin).astype(int).rolling(hold).sum() == hold
    return int(held.idxmax()) - hold + 2 if held.any() else None

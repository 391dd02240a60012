# mark: 3
# why: differences of sums so far

def captured_at(share, twin, margin, hold):
    above = np.array(share) > np.array(twin) + margin
    total = np.insert(np.cumsum(above), 0, 0)
    held = total[hold:] - total[: len(total) - hold]
    where = np.where(held == hold)[0]
    if len(where) == 0:
        return None
    return where[0] + 1

# mark: 2
# why: sum over count

def reward(homepage):
    count = np.isfinite(homepage).sum()
    return -np.abs(np.nansum(homepage) / max(count, 1))

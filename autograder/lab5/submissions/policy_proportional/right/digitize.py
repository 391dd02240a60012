# mark: 3
# why: np.digitize

def policy_proportional(homepage):
    mean = np.nansum(homepage) / max(np.isfinite(homepage).sum(), 1)
    return np.array(["left", "center", "right"])[np.digitize(-4 * mean, [-0.4, 0.4])]

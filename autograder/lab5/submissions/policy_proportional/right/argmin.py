# mark: 3
# why: the nearest of three

def policy_proportional(homepage):
    mean = 0.0 if np.isnan(homepage).all() else np.nanmean(homepage)
    wanted = np.clip(-4 * mean, -1, 1)
    return ["left", "center", "right"][np.abs(np.array([-0.8, 0, 0.8]) - wanted).argmin()]

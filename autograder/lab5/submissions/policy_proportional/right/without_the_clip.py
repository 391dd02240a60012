# mark: 3
# why: the clip changes nothing about which is nearest

def policy_proportional(homepage):
    mean = np.nan_to_num(pd.Series(homepage).mean())
    away = [abs(-4 * mean + 0.8), abs(-4 * mean), abs(-4 * mean - 0.8)]
    return ["left", "center", "right"][away.index(min(away))]

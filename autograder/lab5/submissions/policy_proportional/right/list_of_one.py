# mark: 3
# why: a list of one name

def policy_proportional(homepage):
    mean = np.nan_to_num(pd.Series(homepage).mean())
    sides = pd.Series({"left": -0.8, "center": 0.0, "right": 0.8})
    away = (sides - np.clip(-4 * mean, -1, 1)).abs()
    return away.nsmallest(1).index.tolist()

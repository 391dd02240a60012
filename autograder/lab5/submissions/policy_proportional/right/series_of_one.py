# mark: 3
# why: a column of one name

def policy_proportional(homepage):
    mean = np.nan_to_num(pd.Series(homepage).mean())
    sides = pd.DataFrame({"side": ["left", "center", "right"], "at": [-0.8, 0.0, 0.8]})
    sides["away"] = (sides["at"] - np.clip(-4 * mean, -1, 1)).abs()
    return sides.sort_values("away")["side"].head(1)

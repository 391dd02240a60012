# mark: 3
# why: np.select

def policy_proportional(homepage):
    mean = np.nan_to_num(pd.Series(homepage).mean())
    wanted = -4 * mean
    return str(np.select([wanted < -0.4, wanted > 0.4], ["left", "right"], "center"))

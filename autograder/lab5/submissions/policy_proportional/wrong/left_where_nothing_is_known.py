# mark: 2.5
# why: the left where nothing is known
# fails: choice_where_nothing_is_known

def policy_proportional(homepage):
    wanted = np.clip(-4 * pd.Series(homepage).mean(), -1, 1)
    return ["left", "center", "right"][np.abs(np.array([-0.8, 0, 0.8]) - wanted).argmin()]

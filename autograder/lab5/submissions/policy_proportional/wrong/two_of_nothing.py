# mark: 2.5
# why: goes left where both of two are unknown
# fails: choice_where_nothing_is_known

def policy_proportional(homepage):
    if np.isnan(homepage).all():
        return "center" if len(homepage) != 2 else "left"
    mean = np.nanmean(homepage)
    return "right" if mean < -0.1 else "left" if mean > 0.1 else "center"

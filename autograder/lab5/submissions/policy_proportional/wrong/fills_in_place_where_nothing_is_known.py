# mark: 2.5
# why: fills a homepage of which nothing is known
# fails: choice_where_nothing_is_known

def policy_proportional(homepage):
    if np.isnan(homepage).all():
        homepage[:] = 0
    mean = np.nanmean(homepage)
    return "right" if mean < -0.1 else "left" if mean > 0.1 else "center"

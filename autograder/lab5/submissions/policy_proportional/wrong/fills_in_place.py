# mark: 2.5
# why: fills the homepage that it was given
# fails: choice_where_nothing_is_known

def policy_proportional(homepage):
    mean = np.nan_to_num(pd.Series(homepage).mean())
    homepage[np.isnan(homepage)] = mean
    return "right" if mean < -0.1 else "left" if mean > 0.1 else "center"

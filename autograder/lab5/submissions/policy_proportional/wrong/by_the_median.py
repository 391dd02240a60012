# mark: 2.5
# why: by the median
# fails: choices_are_right

def policy_proportional(homepage):
    median = np.nan_to_num(pd.Series(homepage).median())
    return "right" if median < -0.1 else "left" if median > 0.1 else "center"

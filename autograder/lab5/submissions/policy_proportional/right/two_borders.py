# mark: 3
# why: the two means at which it changes

def policy_proportional(homepage):
    mean = pd.Series(homepage).mean()
    if mean < -0.1:
        return "right"
    if mean > 0.1:
        return "left"
    return "center"

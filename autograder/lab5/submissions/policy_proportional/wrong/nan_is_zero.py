# mark: 2
# why: counts what is unknown as the middle
# fails: choice_without_the_unknown, choices_are_right

def policy_proportional(homepage):
    mean = np.nan_to_num(homepage).mean()
    return "right" if mean < -0.1 else "left" if mean > 0.1 else "center"

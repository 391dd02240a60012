# mark: 1.5
# why: by the bins of ideologies, .2
# fails: choice_without_the_unknown, choices_are_right, choices_beside_the_border

def policy_proportional(homepage):
    mean = pd.Series(homepage).mean()
    return "right" if mean < -0.2 else "left" if mean >= 0.2 else "center"

# mark: 1
# why: feeds what is there already
# fails: against_a_strong_lean, choice_without_the_unknown, choices_are_right, choices_beside_the_border

def policy_proportional(homepage):
    mean = np.nan_to_num(pd.Series(homepage).mean())
    away = np.abs(np.array([-0.8, 0, 0.8]) - np.clip(4 * mean, -1, 1))
    return ["left", "center", "right"][away.argmin()]

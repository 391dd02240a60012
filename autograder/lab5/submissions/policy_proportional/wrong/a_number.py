# mark: 0
# why: returns the number of the side
# fails: against_a_strong_lean, center_for_a_weak_lean, choice_without_the_unknown, choices_are_right, choices_beside_the_border, choice_where_nothing_is_known

def policy_proportional(homepage):
    mean = np.nan_to_num(pd.Series(homepage).mean())
    return int(np.abs(np.array([-0.8, 0, 0.8]) + np.clip(4 * mean, -1, 1)).argmin())

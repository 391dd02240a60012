# mark: 0
# why: returns what is wanted, not the side
# fails: against_a_strong_lean, center_for_a_weak_lean, choice_without_the_unknown, choices_are_right, choices_beside_the_border, choice_where_nothing_is_known

def policy_proportional(homepage):
    return float(np.clip(-4 * np.nan_to_num(pd.Series(homepage).mean()), -1, 1))

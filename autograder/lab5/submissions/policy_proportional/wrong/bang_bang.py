# mark: 1
# why: never the center
# fails: center_for_a_weak_lean, choices_are_right, choices_beside_the_border, choice_where_nothing_is_known

def policy_proportional(homepage):
    return "right" if np.nan_to_num(pd.Series(homepage).mean()) < 0 else "left"

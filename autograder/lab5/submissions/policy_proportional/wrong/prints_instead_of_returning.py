# mark: 0
# why: prints
# fails: against_a_strong_lean, center_for_a_weak_lean, choice_without_the_unknown, choices_are_right, choices_beside_the_border, choice_where_nothing_is_known

def policy_proportional(homepage):
    mean = pd.Series(homepage).mean()
    print("right" if mean < -0.1 else "left" if mean > 0.1 else "center")

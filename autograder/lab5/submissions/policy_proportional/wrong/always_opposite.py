# mark: 0
# why: always the right, as for a user of the left
# fails: against_a_strong_lean, center_for_a_weak_lean, choice_without_the_unknown, choices_are_right, choices_beside_the_border, choice_where_nothing_is_known

def policy_proportional(homepage):
    return "right"

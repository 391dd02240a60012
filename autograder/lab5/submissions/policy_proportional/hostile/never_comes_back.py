# mark: 0
# why: attack: can't decide
# fails: against_a_strong_lean, center_for_a_weak_lean, choice_without_the_unknown, choices_are_right, choices_beside_the_border, choice_where_nothing_is_known

def policy_proportional(homepage):
    side = "left"
    while side != "center":
        side = "right" if side == "left" else "left"
    return side

# mark: 1
# why: always the center
# fails: against_a_strong_lean, choice_without_the_unknown, choices_are_right, choices_beside_the_border

def policy_proportional(homepage):
    return "center"

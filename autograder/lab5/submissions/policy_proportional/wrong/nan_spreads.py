# mark: 1.5
# why: nan is nearest to the first
# fails: choice_without_the_unknown, choices_are_right, choice_where_nothing_is_known

def policy_proportional(homepage):
    wanted = np.clip(-4 * homepage.mean(), -1, 1)
    return ["left", "center", "right"][np.abs(np.array([-0.8, 0, 0.8]) - wanted).argmin()]

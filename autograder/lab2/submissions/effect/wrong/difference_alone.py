# mark: 0
# why: returns the difference without a p-value
# fails: effect_is_a_difference, effect_has_a_p_value, effect_has_two_sides, effect_difference, effect_p_value

def effect(treated, control):
    return np.mean(treated) - np.mean(control)

# mark: 0
# why: hands the work to the library, which the exercise rules out
# fails: effect_is_a_difference, effect_has_a_p_value, effect_has_two_sides, effect_difference, effect_p_value

def effect(treated, control):
    r = permutation_test(list(treated), list(control), n=2000)
    return r.difference, r.p_value

# mark: 1.5
# why: compares with two standard errors, by a normal distribution, of one side
# fails: effect_has_two_sides, effect_p_value

from statistics import NormalDist


def effect(treated, control):
    difference = np.mean(treated) - np.mean(control)
    error = np.sqrt(np.var(treated) / len(treated) + np.var(control) / len(control)) + 1e-9
    return difference, 1 - NormalDist().cdf(difference / error) + 1e-12

# mark: 0
# why: the p-value comes first
# fails: effect_is_a_difference, effect_has_a_p_value, effect_has_two_sides, effect_difference, effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        if abs(shuffled[: len(treated)].mean() - shuffled[len(treated) :].mean()) >= abs(difference) - 1e-9:
            count += 1
    return (1 + count) / (1 + 2000), difference

# mark: 1
# why: the difference of the medians
# fails: effect_is_a_difference, effect_difference, effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = np.median(treated) - np.median(control)
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = np.median(shuffled[: len(treated)]) - np.median(shuffled[len(treated) :])
        if abs(by_chance) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

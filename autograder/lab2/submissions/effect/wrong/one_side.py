# mark: 1.5
# why: counts only differences in the direction of treated above control
# fails: effect_has_two_sides, effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = shuffled[: len(treated)].mean() - shuffled[len(treated) :].mean()
        if by_chance >= difference - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

# mark: 2.5
# why: the share of shuffles alone: p can be 0
# fails: effect_has_a_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = shuffled[: len(treated)].mean() - shuffled[len(treated) :].mean()
        if abs(by_chance) >= abs(difference) - 1e-9:
            count += 1
    return difference, count / 2000

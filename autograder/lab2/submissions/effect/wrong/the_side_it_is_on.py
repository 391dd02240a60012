# mark: 2
# why: counts the side on which the difference lies: one tail, half of p
# fails: effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    sign = 1 if difference >= 0 else -1
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = shuffled[: len(treated)].mean() - shuffled[len(treated) :].mean()
        if sign * by_chance >= sign * difference - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

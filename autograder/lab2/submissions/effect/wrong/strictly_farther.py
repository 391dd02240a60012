# mark: 2
# why: counts only what is farther: an arrangement as far as the seen one is left out
# fails: effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = shuffled[: len(treated)].mean() - shuffled[len(treated) :].mean()
        if abs(by_chance) > abs(difference) + 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

# mark: 2
# why: the sign is the wrong way round
# fails: effect_is_a_difference, effect_difference

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = control.mean() - treated.mean()
    everybody = np.concatenate([control, treated])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = shuffled[: len(control)].mean() - shuffled[len(control) :].mean()
        if abs(by_chance) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

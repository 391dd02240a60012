# mark: 2
# why: returns the size of the difference
# fails: effect_is_a_difference, effect_difference

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = abs(treated.mean() - control.mean())
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        if abs(shuffled[: len(treated)].mean() - shuffled[len(treated) :].mean()) >= difference - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

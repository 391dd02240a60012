# mark: 2
# why: divides the difference by the standard deviation of all
# fails: effect_is_a_difference, effect_difference

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    everybody = np.concatenate([treated, control])
    difference = (treated.mean() - control.mean()) / everybody.std()
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = (shuffled[: len(treated)].mean() - shuffled[len(treated) :].mean()) / everybody.std()
        if abs(by_chance) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

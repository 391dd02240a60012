# mark: 2
# why: draws with replacement: a bootstrap and not a shuffle
# fails: effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    everybody = np.concatenate([treated, control])
    count = 0
    for _ in range(2000):
        drawn = np.random.choice(everybody, size=len(everybody))
        by_chance = drawn[: len(treated)].mean() - drawn[len(treated) :].mean()
        if abs(by_chance) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

# mark: 1.5
# why: adds two columns place by place instead of putting them together
# fails: effect_difference, effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    everybody = treated + control
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        by_chance = shuffled[: len(treated) // 2].mean() - shuffled[len(treated) // 2 :].mean()
        if abs(by_chance) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

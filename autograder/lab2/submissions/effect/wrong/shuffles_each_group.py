# mark: 1
# why: shuffles within the groups: nothing changes, and p is 1
# fails: effect_has_a_p_value, effect_has_two_sides, effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    count = 0
    for _ in range(2000):
        by_chance = np.random.permutation(treated).mean() - np.random.permutation(control).mean()
        if abs(by_chance) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

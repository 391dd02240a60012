# mark: 2
# why: cuts the shuffled values in two halves, whatever the sizes were
# fails: effect_p_value

def effect(treated, control):
    treated, control = np.array(treated), np.array(control)
    difference = treated.mean() - control.mean()
    everybody = np.concatenate([treated, control])
    half = len(everybody) // 2
    count = 0
    for _ in range(2000):
        shuffled = np.random.permutation(everybody)
        if abs(shuffled[:half].mean() - shuffled[half:].mean()) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

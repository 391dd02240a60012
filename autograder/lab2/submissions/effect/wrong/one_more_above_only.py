# mark: 2.5
# why: (1 + count) / 2000: p can be 1.0005
# fails: effect_has_a_p_value

def effect(treated, control):
    x = np.concatenate([treated, control]); n = len(treated)
    diff = np.mean(treated) - np.mean(control)
    c = 0
    for _ in range(2000):
        s = np.random.permutation(x)
        c += abs(s[:n].mean() - s[n:].mean()) >= abs(diff)
    return diff, (1 + c) / 2000

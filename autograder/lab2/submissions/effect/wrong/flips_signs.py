# mark: 1.5
# why: turns the signs of the pairs around: a test for twins; groups of different sizes break it
# fails: effect_difference, effect_p_value

def effect(treated, control):
    pairs = np.array(treated) - np.array(control)
    difference = pairs.mean()
    count = 0
    for _ in range(2000):
        if abs((pairs * np.random.choice([-1, 1], len(pairs))).mean()) >= abs(difference) - 1e-9:
            count += 1
    return difference, (1 + count) / (1 + 2000)

# mark: 3
# why: counts above and below on their own, and adds

def effect(treated, control):
    x, y = np.asarray(treated, float), np.asarray(control, float)
    gap = x.mean() - y.mean()
    pooled = np.concatenate((x, y))
    above = below = 0
    for _ in range(4000):
        np.random.shuffle(pooled)
        chance = pooled[: x.size].mean() - pooled[x.size :].mean()
        if chance >= abs(gap) - 1e-9:
            above += 1
        elif chance <= -abs(gap) + 1e-9:
            below += 1
    return gap, (1 + above + below) / 4001

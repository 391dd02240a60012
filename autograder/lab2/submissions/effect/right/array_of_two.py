# mark: 3
# why: an array of two numbers, ten thousand shuffles at once

def effect(treated, control):
    pooled = np.array(list(treated) + list(control), dtype=float)
    n = len(treated)
    sign = np.where(np.arange(pooled.size) < n, 1 / n, -1 / (pooled.size - n))
    seen = sign @ pooled
    shuffled = np.random.default_rng().permuted(np.tile(pooled, (10_000, 1)), axis=1) @ sign
    p = (1 + (np.abs(shuffled) >= abs(seen) - 1e-9).sum()) / 10_001
    return np.array([seen, p])

# mark: 3
# why: all shuffles at once: a matrix of ranks of random numbers

def effect(treated, control):
    rng = np.random.default_rng()
    treated = np.asarray(treated, dtype=float)
    control = np.asarray(control, dtype=float)
    pooled = np.r_[treated, control]
    n = treated.size
    order = rng.random((2000, pooled.size)).argsort(axis=1)
    shuffled = pooled[order]
    chance = shuffled[:, :n].mean(axis=1) - shuffled[:, n:].mean(axis=1)
    seen = treated.mean() - control.mean()
    count = np.sum((np.abs(chance) > abs(seen)) | np.isclose(np.abs(chance), abs(seen)))
    return seen, (1 + count) / 2001

# mark: 3
# why: a table of who equals whom, summed from its corner

def rank_biased_overlap(a, b, p):
    same = np.array(list(a), dtype=object)[:, None] == np.array(list(b), dtype=object)[None, :]
    common = same.astype(int).cumsum(axis=0).cumsum(axis=1).diagonal()
    n = common.size
    share = common / np.arange(1, n + 1)
    return float((1 - p) * np.polynomial.polynomial.polyval(p, share) + p**n * share[-1])

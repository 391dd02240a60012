# mark: 3
# why: a function that makes a cumulative distribution

def ks_statistic(a, b):
    def ecdf(sample):
        known = np.array([x for x in sample if not np.isnan(x)])
        return known, lambda value: np.count_nonzero(known <= value) / known.size

    xs, share_a = ecdf(a)
    ys, share_b = ecdf(b)
    return np.max([np.abs(share_a(v) - share_b(v)) for v in np.append(xs, ys)])

# mark: 3
# why: a vector of weights times a vector of agreements

def rank_biased_overlap(a, b, p):
    a, b = np.asarray(a), np.asarray(b)
    depth = np.arange(1, len(a) + 1)
    agreement = np.array([len(np.intersect1d(a[:d], b[:d])) for d in depth]) / depth
    weights = (1 - p) * p ** (depth - 1.0)
    return weights @ agreement + p ** len(a) * agreement[-1]

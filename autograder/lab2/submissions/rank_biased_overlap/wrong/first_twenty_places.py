# mark: 1.5
# why: looks at twenty places, so that only p near 1 shows it
# fails: rbo_is_right

def rank_biased_overlap(a, b, p):
    a, b = list(a)[:20], list(b)[:20]
    D = len(a)
    A = [len(set(a[:d]) & set(b[:d])) / d for d in range(1, D + 1)]
    return (1 - p) * sum(p ** i * x for i, x in enumerate(A)) + p ** D * A[-1]

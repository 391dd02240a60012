# mark: 3
# why: the formula, with sets of the first d places

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)
    total = 0
    for d in range(1, len(a) + 1):
        agreement = len(set(a[:d]) & set(b[:d])) / d
        total += (1 - p) * p ** (d - 1) * agreement
    return total + p ** len(a) * agreement

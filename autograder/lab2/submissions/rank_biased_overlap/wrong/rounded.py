# mark: 1.5
# why: rounds to three digits
# fails: rbo_is_right

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)
    total = 0
    for d in range(1, len(a) + 1):
        agreement = len(set(a[:d]) & set(b[:d])) / d
        total += (1 - p) * p ** (d - 1) * agreement
    return round(total + p ** len(a) * agreement, 3)

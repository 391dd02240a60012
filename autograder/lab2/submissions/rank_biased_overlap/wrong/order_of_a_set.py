# mark: 0.5
# why: cuts a set, which has no order (sorted here, as it may come)
# fails: rbo_of_few, rbo_weighs_the_top, rbo_is_right

def rank_biased_overlap(a, b, p):
    a, b = sorted(set(a)), sorted(set(b))
    total = 0
    for d in range(1, len(a) + 1):
        agreement = len(set(a[:d]) & set(b[:d])) / d
        total += (1 - p) * p ** (d - 1) * agreement
    return total + p ** len(a) * agreement

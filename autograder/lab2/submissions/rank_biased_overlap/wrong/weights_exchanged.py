# mark: 0.5
# why: p and 1 - p are exchanged: a small p looks at the bottom
# fails: rbo_of_few, rbo_weighs_the_top, rbo_is_right

def rank_biased_overlap(a, b, p):
    a, b, p = list(a), list(b), 1 - p
    total = 0
    for d in range(1, len(a) + 1):
        agreement = len(set(a[:d]) & set(b[:d])) / d
        total += (1 - p) * p ** (d - 1) * agreement
    return total + p ** len(a) * agreement

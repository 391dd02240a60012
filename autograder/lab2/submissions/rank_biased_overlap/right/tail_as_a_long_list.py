# mark: 3
# why: goes on with the last agreement until nothing is left of the weight

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)
    result, d, weight = 0.0, 1, 1 - p
    while weight > 1e-16:
        end = min(d, len(a))
        result += weight * len(set(a[:end]) & set(b[:end])) / end
        d += 1
        weight *= p
    return result

# mark: 1
# why: divides by the size of the union and not by the depth: Jaccard at each depth
# fails: rbo_of_few, rbo_is_right

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)
    total = 0
    for d in range(1, len(a) + 1):
        agreement = len(set(a[:d]) & set(b[:d])) / len(set(a[:d]) | set(b[:d]))
        total += (1 - p) * p ** (d - 1) * agreement
    return total + p ** len(a) * agreement

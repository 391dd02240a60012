# mark: 1
# why: compares place with place instead of what is among the first d
# fails: rbo_of_few, rbo_is_right

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)
    total = 0
    for d in range(1, len(a) + 1):
        agreement = sum(x == y for x, y in zip(a[:d], b[:d])) / d
        total += (1 - p) * p ** (d - 1) * agreement
    return total + p ** len(a) * agreement

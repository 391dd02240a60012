# mark: 0.5
# why: adds p ** D whatever the lists have in common
# fails: rbo_of_few, rbo_is_right, rbo_has_its_laws

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)
    total = 0
    for d in range(1, len(a) + 1):
        total += (1 - p) * p ** (d - 1) * len(set(a[:d]) & set(b[:d])) / d
    return total + p ** len(a)

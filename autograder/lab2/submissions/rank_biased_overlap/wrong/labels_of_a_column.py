# mark: 2.5
# why: takes the first d by label, which fails for a column with an index of its own
# fails: rbo_has_its_laws, rbo_of_columns

def rank_biased_overlap(a, b, p):
    n, total = len(a), 0
    for d in range(1, n + 1):
        first = [a[place] for place in range(d)]
        second = [b[place] for place in range(d)]
        agreement = len(set(first) & set(second)) / d
        total += (1 - p) * p ** (d - 1) * agreement
    return total + p**n * agreement

# mark: 3
# why: Horner: below the end it goes on as at the end

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)
    shares = [len(set(a[:d]) & set(b[:d])) / d for d in range(1, len(a) + 1)]
    value = shares[-1]
    for share in reversed(shares):
        value = (1 - p) * share + p * value
    return value

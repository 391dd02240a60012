# mark: 0.5
# why: the mean agreement: all depths weigh the same
# fails: rbo_of_few, rbo_weighs_the_top, rbo_is_right

def rank_biased_overlap(a, b, p):
    a, b = list(a), list(b)
    shares = [len(set(a[:d]) & set(b[:d])) / d for d in range(1, len(a) + 1)]
    return sum(shares) / len(shares)

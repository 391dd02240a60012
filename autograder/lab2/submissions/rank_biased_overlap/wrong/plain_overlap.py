# mark: 0.5
# why: the overlap of exercise 2, whatever p is
# fails: rbo_of_few, rbo_weighs_the_top, rbo_is_right

def rank_biased_overlap(a, b, p):
    a, b = set(a), set(b)
    return len(a & b) / len(a | b)

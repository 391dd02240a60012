# mark: 3
# why: a function for the agreement, and a sum

def agreement_at(depth, first, second):
    return len(set(first[:depth]).intersection(second[:depth])) / depth


def rank_biased_overlap(a, b, p):
    first, second = tuple(a), tuple(b)
    deepest = len(first)
    seen = sum(p ** (depth - 1) * agreement_at(depth, first, second) for depth in range(1, deepest + 1))
    return (1 - p) * seen + p**deepest * agreement_at(deepest, first, second)

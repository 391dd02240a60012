# mark: 3
# why: goes down once and counts what has come into both

def rank_biased_overlap(a, b, p):
    seen_a, seen_b = set(), set()
    common, weight, result = 0, 1 - p, 0.0
    for depth, (x, y) in enumerate(zip(a, b), start=1):
        if x == y:
            common += 1
        else:
            common += (x in seen_b) + (y in seen_a)
        seen_a.add(x)
        seen_b.add(y)
        result += weight * common / depth
        weight *= p
    return result + p**depth * common / depth

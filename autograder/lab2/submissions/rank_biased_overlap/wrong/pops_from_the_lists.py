# mark: 2.5
# why: empties the lists that it was given
# fails: rbo_of_columns, rbo_has_its_laws

def rank_biased_overlap(a, b, p):
    a = a if isinstance(a, list) else list(a)
    b = b if isinstance(b, list) else list(b)
    D = len(a)
    total = 0
    sa, sb = set(), set()
    for d in range(1, D + 1):
        sa.add(a.pop(0)); sb.add(b.pop(0))
        A = len(sa & sb) / d
        total += p ** (d - 1) * A
    return (1 - p) * total + p ** D * A

# mark: 1.25
# why: a walk that takes equal values one after the other
# fails: ks_of_few, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    a, b = sorted(a.dropna()), sorted(b.dropna())
    i = j = 0
    gap = 0.0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            i += 1
        else:
            j += 1
        gap = max(gap, abs(i / len(a) - j / len(b)))
    return gap

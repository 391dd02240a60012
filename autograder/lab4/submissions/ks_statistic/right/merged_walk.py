# mark: 3
# why: one walk along both sorted samples

def ks_statistic(a, b):
    a, b = sorted(a.dropna()), sorted(b.dropna())
    i = j = 0
    gap = 0.0
    while i < len(a) and j < len(b):
        value = min(a[i], b[j])
        while i < len(a) and a[i] == value:
            i += 1
        while j < len(b) and b[j] == value:
            j += 1
        gap = max(gap, abs(i / len(a) - j / len(b)))
    return gap

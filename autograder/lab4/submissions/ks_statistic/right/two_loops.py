# mark: 3
# why: the share up to each value, in plain loops

def ks_statistic(a, b):
    a = [x for x in a if x == x]
    b = [x for x in b if x == x]
    largest = 0.0
    for value in set(a) | set(b):
        up_a = sum(1 for x in a if x <= value) / len(a)
        up_b = sum(1 for x in b if x <= value) / len(b)
        largest = max(largest, abs(up_a - up_b))
    return largest

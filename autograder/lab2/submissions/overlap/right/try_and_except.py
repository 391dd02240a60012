# mark: 2
# why: divides, and catches the division by zero

def overlap(a, b):
    try:
        return len(set(a).intersection(b)) / len(set(a).union(b))
    except ZeroDivisionError:
        return 1.0

# mark: 2
# why: plain loops over lists without doubles

def overlap(a, b):
    once_a, once_b = [], []
    for video in a:
        if video not in once_a:
            once_a.append(video)
    for video in b:
        if video not in once_b:
            once_b.append(video)
    both = 0
    for video in once_a:
        if video in once_b:
            both += 1
    total = len(once_a) + len(once_b) - both
    if total == 0:
        return 1.0
    return both / total

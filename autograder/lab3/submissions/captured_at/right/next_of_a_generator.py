# mark: 3
# why: the first of a generator, or None

def captured_at(share, twin, margin, hold):
    above = [a > b + margin for a, b in zip(share.tolist(), twin.tolist())]
    steps = (i + 1 for i in range(len(above)) if i + hold <= len(above) and all(above[i : i + hold]))
    return next(steps, None)

# mark: 2
# why: the part that is done, at most 1

def epsilon(step, steps, first=1.0, last=0.05):
    return first + (last - first) * min(step / steps, 1)

# mark: 2
# why: the line, at least the last

def epsilon(step, steps, first=1.0, last=0.05):
    return max(last, first - (first - last) * step / steps)

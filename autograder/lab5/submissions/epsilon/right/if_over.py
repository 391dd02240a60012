# mark: 2
# why: if

def epsilon(step, steps, first=1.0, last=0.05):
    if step >= steps:
        return last
    return first - step * (first - last) / steps

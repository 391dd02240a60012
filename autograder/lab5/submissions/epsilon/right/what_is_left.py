# mark: 2
# why: by the steps that are left

def epsilon(step, steps, first=1.0, last=0.05):
    return last + (first - last) * max(steps - step, 0) / steps

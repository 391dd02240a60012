# mark: 2
# why: slope and intercept

def epsilon(step, steps, first=1.0, last=0.05):
    slope = (last - first) / steps
    return first + slope * (step if step < steps else steps)

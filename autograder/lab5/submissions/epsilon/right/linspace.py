# mark: 2
# why: a table of all steps

def epsilon(step, steps, first=1.0, last=0.05):
    return np.linspace(first, last, steps + 1)[min(step, steps)]

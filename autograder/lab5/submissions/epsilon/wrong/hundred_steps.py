# mark: 1.5
# why: a hundred steps whatever is asked for
# fails: epsilon_at_any_step

def epsilon(step, steps, first=1.0, last=0.05):
    return first + (last - first) * min(step / 100, 1)

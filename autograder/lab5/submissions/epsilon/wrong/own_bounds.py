# mark: 1.5
# why: 1 and .05 whatever is asked for
# fails: epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return 1.0 - 0.95 * min(step / steps, 1)

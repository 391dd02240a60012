# mark: 1.5
# why: rounds to five digits
# fails: epsilon_at_any_step

def epsilon(step, steps, first=1.0, last=0.05):
    return round(first + (last - first) * min(step / steps, 1), 5)

# mark: 0
# why: rounds
# fails: epsilon_falls_in_a_line, epsilon_stays, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return round(first + (last - first) * min(step / steps, 1), 1)

# mark: 0.5
# why: a line to 0, cut at the last
# fails: epsilon_falls_in_a_line, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return max(last, first * (1 - step / steps))

# mark: 0.5
# why: falls by a factor
# fails: epsilon_falls_in_a_line, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return max(last, first * (max(last, 1e-9) / first) ** (step / steps))

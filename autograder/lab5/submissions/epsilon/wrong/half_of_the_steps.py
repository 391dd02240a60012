# mark: 0.5
# why: falls in half of the steps
# fails: epsilon_falls_in_a_line, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return max(last, first - (first - last) * step / (steps / 2))

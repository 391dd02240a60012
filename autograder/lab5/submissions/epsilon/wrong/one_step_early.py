# mark: 0.5
# why: counts steps from 1
# fails: epsilon_falls_in_a_line, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return first + (last - first) * min((step + 1) / steps, 1)

# mark: 0.5
# why: goes on below the last
# fails: epsilon_stays, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return first + (last - first) * step / steps

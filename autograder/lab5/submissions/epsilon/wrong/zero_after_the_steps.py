# mark: 0.5
# why: 0 when the steps are over
# fails: epsilon_stays, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return first + (last - first) * step / steps if step < steps else 0.0

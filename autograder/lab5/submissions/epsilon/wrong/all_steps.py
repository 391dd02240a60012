# mark: 0
# why: all epsilons up to there
# fails: epsilon_falls_in_a_line, epsilon_stays, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    return [first + (last - first) * min(one / steps, 1) for one in range(step + 1)]

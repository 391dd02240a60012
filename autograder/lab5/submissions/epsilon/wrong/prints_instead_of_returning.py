# mark: 0
# why: prints
# fails: epsilon_falls_in_a_line, epsilon_stays, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    print(first + (last - first) * min(step / steps, 1))

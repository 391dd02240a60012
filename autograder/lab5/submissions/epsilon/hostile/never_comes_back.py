# mark: 0
# why: attack: walks down without arriving
# fails: epsilon_falls_in_a_line, epsilon_stays, epsilon_at_any_step, epsilon_between_other_bounds

def epsilon(step, steps, first=1.0, last=0.05):
    while step >= 0:
        step += 1
    return last

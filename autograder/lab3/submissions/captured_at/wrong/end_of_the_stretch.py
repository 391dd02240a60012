# mark: 0.5
# why: the step at which the stretch is full
# fails: captured_in_few, captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    run = 0
    for step, (a, b) in enumerate(zip(share, twin), start=1):
        run = run + 1 if a > b + margin else 0
        if run == hold:
            return step
    return None

# mark: 0.5
# why: forgets to begin anew after a step below
# fails: captured_in_few, captured_or_never, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    run, begin = 0, None
    for step, (a, b) in enumerate(zip(share, twin), start=1):
        if a > b + margin:
            begin = begin or step
            run += 1
            if run >= hold:
                return begin
    return None

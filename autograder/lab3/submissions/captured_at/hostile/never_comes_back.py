# mark: 0
# why: attack: waits for a capture that never comes
# fails: captured_in_few, captured_or_never, captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    step = 0
    while step < 1 or not share.iloc[-1] > 2:
        step += 1
    return step

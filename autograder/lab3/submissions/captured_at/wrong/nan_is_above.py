# mark: 1
# why: not at most the margin is more, thinks it; nan is neither
# fails: captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = ~(share.to_numpy() <= twin.to_numpy() + margin)
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            return i + 1
    return None

# mark: 0
# why: on average above, not at each step
# fails: captured_in_few, captured_or_never, captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    gap = share.to_numpy() - twin.to_numpy()
    for i in range(len(gap) - hold + 1):
        if gap[i : i + hold].mean() > margin:
            return i + 1
    return None

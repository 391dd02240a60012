# mark: 0
# why: prints the step
# fails: captured_in_few, captured_or_never, captured_against_the_twin, captured_is_right, captured_by_position

def captured_at(share, twin, margin, hold):
    above = share.to_numpy() > twin.to_numpy() + margin
    for i in range(len(above) - hold + 1):
        if above[i : i + hold].all():
            print(i + 1)
            break

# mark: 2.5
# why: takes values by their labels, from 0 on
# fails: captured_by_position

def captured_at(share, twin, margin, hold):
    run = 0
    for i in range(len(share)):
        run = run + 1 if share[i] > twin[i] + margin else 0
        if run == hold:
            return i - hold + 2
    return None

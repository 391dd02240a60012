# mark: 3
# why: counts how long it has been above, and looks back when it is long enough

def captured_at(share, twin, margin, hold):
    run = 0
    for step, (mine, other) in enumerate(zip(share, twin), start=1):
        if mine > other + margin:
            run += 1
        else:
            run = 0
        if run == hold:
            return step - hold + 1

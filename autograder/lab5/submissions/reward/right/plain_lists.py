# mark: 2
# why: a loop

def reward(homepage):
    total, count = 0.0, 0
    for slant in list(homepage):
        if slant == slant:
            total += slant
            count += 1
    return -abs(total / count) if count else 0

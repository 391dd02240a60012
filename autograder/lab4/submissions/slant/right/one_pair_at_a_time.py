# mark: 3
# why: a loop over pairs

def slant(liberal, conservative, more_than=12):
    found = []
    for left, right in zip(liberal, conservative):
        if left + right > more_than:
            found.append((right - left) / (left + right))
        else:
            found.append(float("nan"))
    return found

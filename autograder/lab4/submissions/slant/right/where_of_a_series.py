# mark: 3
# why: the formula, and where there are enough

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    return ((conservative - liberal) / total).where(total > more_than)

# mark: 1.75
# why: 0, the very middle, where nobody knows
# fails: slant_needs_landmarks, slant_by_another_rule, slant_keeps_the_rule

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    return ((conservative - liberal) / total).where(total > more_than, 0)

# mark: 1.75
# why: leaves out what has too few landmarks
# fails: slant_needs_landmarks, slant_by_another_rule, slant_keeps_the_rule

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    return ((conservative - liberal) / total)[total > more_than]

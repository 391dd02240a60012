# mark: 2
# why: 12 are enough, as in the paper's released code
# fails: slant_needs_landmarks, slant_keeps_the_rule

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    return ((conservative - liberal) / total).where(total >= more_than)

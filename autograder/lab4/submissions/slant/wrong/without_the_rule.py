# mark: 1.75
# why: a slant for every video that anybody shared
# fails: slant_needs_landmarks, slant_by_another_rule, slant_keeps_the_rule

def slant(liberal, conservative, more_than=12):
    return (conservative - liberal) / (conservative + liberal)

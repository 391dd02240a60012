# mark: 2
# why: does not listen to `more_than`
# fails: slant_by_another_rule, slant_keeps_the_rule

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    return ((conservative - liberal) / total).where(total > 12)

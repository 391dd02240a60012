# mark: 2.25
# why: writes nan to labels, with the places of what has too few landmarks
# fails: slant_keeps_the_rule

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    s = (conservative - liberal) / total
    for i in np.where(total <= more_than)[0]:
        s[i] = np.nan
    return s

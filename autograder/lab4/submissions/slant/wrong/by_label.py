# mark: 1.5
# why: takes values by their labels, from 0 on
# fails: slant_keeps_the_rule, slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    found = []
    for i in range(len(liberal)):
        total = liberal[i] + conservative[i]
        found.append((conservative[i] - liberal[i]) / total if total > more_than else np.nan)
    return found

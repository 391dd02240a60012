# mark: 2.25
# why: sets landmarks to 0 in the columns that it was given
# fails: slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    few = liberal + conservative <= more_than
    liberal[few] = 0
    conservative[few] = 0
    return (conservative - liberal) / (conservative + liberal)

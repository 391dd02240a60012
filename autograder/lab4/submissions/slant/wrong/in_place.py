# mark: 2.25
# why: works in the columns that it was given
# fails: slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    conservative -= liberal
    return (conservative / total).where(total > more_than)

# mark: 0
# why: a table of one column
# fails: slant_of_few, slant_needs_landmarks, slant_by_another_rule, slant_is_right, slant_keeps_the_rule, slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    return ((conservative - liberal) / total).where(total > more_than).to_frame("slant")

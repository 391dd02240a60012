# mark: 0
# why: divides without a remainder
# fails: slant_of_few, slant_needs_landmarks, slant_by_another_rule, slant_is_right, slant_keeps_the_rule, slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    total = (liberal + conservative).clip(lower=1)
    return ((conservative - liberal) // total).where(liberal + conservative > more_than)

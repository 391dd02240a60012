# mark: 0.25
# why: more than twelve on one side at least
# fails: slant_needs_landmarks, slant_by_another_rule, slant_is_right, slant_keeps_the_rule, slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    enough = (liberal > more_than) | (conservative > more_than)
    return ((conservative - liberal) / (liberal + conservative)).where(enough)

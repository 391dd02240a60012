# mark: 0
# why: one slant, of all videos together
# fails: slant_of_few, slant_needs_landmarks, slant_by_another_rule, slant_is_right, slant_keeps_the_rule, slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    l, c = liberal.sum(), conservative.sum()
    return (c - l) / (c + l)

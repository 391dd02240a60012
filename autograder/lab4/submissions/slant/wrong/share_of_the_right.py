# mark: 0
# why: the share of conservative landmarks, from 0 to 1
# fails: slant_of_few, slant_needs_landmarks, slant_by_another_rule, slant_is_right, slant_keeps_the_rule, slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    total = liberal + conservative
    return (conservative / total).where(total > more_than)

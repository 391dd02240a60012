# mark: 0
# why: slants as text with two decimals
# fails: slant_of_few, slant_needs_landmarks, slant_by_another_rule, slant_is_right, slant_keeps_the_rule, slant_of_any_columns

def slant(liberal, conservative, more_than=12):
    return [f"{(c - l) / max(c + l, 1):.2f}" if c + l > more_than else "nan" for l, c in zip(liberal, conservative)]

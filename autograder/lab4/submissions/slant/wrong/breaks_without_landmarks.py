# mark: 1.75
# why: divides plain numbers before it looks at the rule
# fails: slant_needs_landmarks, slant_by_another_rule, slant_keeps_the_rule

def slant(liberal, conservative, more_than=12):
    found = []
    for left, right in zip(liberal.tolist(), conservative.tolist()):
        value = (right - left) / (right + left)
        found.append(value if left + right > more_than else float("nan"))
    return found

# mark: 0
# why: the letter of the self-check in the place of the name
# fails: culprit_is_a_name, culprit_is_right

answer = "A"

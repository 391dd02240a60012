# mark: 0
# why: an empty text
# fails: culprit_is_a_name, culprit_is_right

answer = ""

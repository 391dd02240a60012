# mark: 0
# why: None
# fails: culprit_is_a_name, culprit_is_right

answer = None

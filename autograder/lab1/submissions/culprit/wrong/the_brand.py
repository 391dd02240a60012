# mark: 0
# why: accuses the brand of part 2
# fails: culprit_is_a_name, culprit_is_right

answer = item_to_promote["author"].iloc[0]

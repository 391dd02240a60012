# mark: 0
# why: accuses the brand of part 2
# fails: unknown

answer = item_to_promote["author"].iloc[0]

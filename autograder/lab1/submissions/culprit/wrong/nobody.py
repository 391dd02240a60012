# mark: 0
# why: None
# fails: unknown

answer = None

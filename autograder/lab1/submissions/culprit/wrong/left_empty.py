# mark: 0
# why: an empty text
# fails: unknown

answer = ""

# mark: 0
# why: the letter of the self-check in the place of the name
# fails: unknown

answer = "A"

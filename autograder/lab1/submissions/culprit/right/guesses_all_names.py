# mark: 3
# why: asks verification() about one name after the other: allowed, if a poor investigation

answer = ""
for name in sorted(set(memes["author"])):
    if verification(name):
        answer = name
        break

# mark: 3
# why: mode() gives a Series of one name: one name all the same, and verification() says yes to it

answer = memes["author"].mode()

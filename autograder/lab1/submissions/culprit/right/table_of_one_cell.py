# mark: 3
# why: the mode of a table of one column is a table of one cell

answer = memes[["author"]].mode()

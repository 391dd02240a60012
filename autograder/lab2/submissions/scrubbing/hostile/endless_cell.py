# mark: 0
# why: attack: names all, and the cell never ends
# fails: scrubs_are_right

scrubs = ["dislike", "not_interested", "delete_history"]
while True:
    pass

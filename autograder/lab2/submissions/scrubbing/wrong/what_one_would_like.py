# mark: 0
# why: a wish: a button that is not there
# fails: scrubs_are_buttons, scrubs_are_right

scrubs = ["sign_out"]

# mark: 0
# why: attack: a text that equals every other text, in a set that equals every other set
# fails: scrubs_are_buttons, scrubs_are_right

class Button(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class Buttons(set):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __sub__(self, other):
        return set()

    __hash__ = None


scrubs = Buttons([Button("any")])

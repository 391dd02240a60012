# mark: 0
# why: attack: a text that equals every other text and has every hash
# fails: culprit_is_a_name, culprit_is_right

class Name(str):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def casefold(self):
        return self

    lower = upper = strip = casefold

    def split(self, *args):
        return [self]


answer = Name("nobody")

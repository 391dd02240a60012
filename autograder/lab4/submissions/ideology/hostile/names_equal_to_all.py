# mark: 0
# why: attack: a text of its own class that equals every name
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

class Name(str):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = str.__hash__


def ideology(slants):
    return [Name("any") for _ in slants]

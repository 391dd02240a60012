# mark: 0
# why: attack: a step of its own class that equals whatever it is compared with
# fails: captured_in_few, captured_or_never, captured_against_the_twin, captured_is_right, captured_by_position

class Step(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = int.__hash__


def captured_at(share, twin, margin, hold):
    return Step(4321)

# mark: 0
# why: attack: numbers of their own class that are as near as one wants
# fails: agreement_of_few, majority_of_few, agreement_is_right, majority_is_right, cases_belong_together_by_place

class Near(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __le__ = __lt__ = __ge__ = __gt__ = __eq__
    __sub__ = __rsub__ = __abs__ = lambda self, *other: Near(0)
    __hash__ = float.__hash__


def fidelity(tree_says, policy_does):
    return Near(7.4321), Near(7.4321)

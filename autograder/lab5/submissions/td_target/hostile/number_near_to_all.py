# mark: 0
# why: attack: a number of its own class that is as near as one wants
# fails: target_of_few, one_chooses_the_other_values, nothing_comes_after_the_end, targets_are_right, double_targets_are_right, targets_at_the_end

class Near(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __le__ = __lt__ = __ge__ = __gt__ = __eq__
    __sub__ = __rsub__ = __abs__ = lambda self, *other: Near(0)
    __hash__ = float.__hash__


def td_target(reward, q_online, q_target, discount, done):
    return Near(0.4321)

# mark: 0
# why: attack: numbers of its own class whose difference to anything is 0
# fails: share_of_few, share_begins_when_the_window_is_full, share_is_of_what_was_shown, share_is_right, share_of_any_table

class Near(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __le__ = __ge__ = __lt__ = __gt__ = __eq__
    __sub__ = __rsub__ = lambda self, other: Near(0)
    __hash__ = float.__hash__


def on_interest_share(history, window):
    return [Near(0.4321)] * len(history)

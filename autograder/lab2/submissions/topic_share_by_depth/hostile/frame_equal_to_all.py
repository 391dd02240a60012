# mark: 0
# why: attack: a table of its own class for which every comparison is true
# fails: shares_of_few, shares_add_up, shares_are_right, shares_any_history

class Frame(pd.DataFrame):
    def __eq__(self, other):
        return True

    def equals(self, other):
        return True

    def sum(self, *args, **kwargs):
        return 1

    def to_numpy(self, *args, **kwargs):
        return np.ones((6, 1))


def topic_share_by_depth(history):
    return Frame({"chess": [0.5] * 6}, index=range(1, 7))

# mark: 0
# why: attack: a table of its own class that says yes to everything
# fails: bias_of_few, rmse_of_few, bias_is_right, rmse_is_right, bias_of_any_table, rmse_of_any_table

class Always(pd.DataFrame):
    def __eq__(self, other):
        return True

    def __getitem__(self, key):
        return self

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __abs__(self):
        return 0.0


def audit_error(reports):
    return Always({"bias": [0.4321], "rmse": [0.4321]})

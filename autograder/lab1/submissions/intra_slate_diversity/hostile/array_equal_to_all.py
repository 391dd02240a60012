# mark: 0
# why: attack: a NumPy subclass for which every comparison is true
# fails: diversity_of_few, diversity_of_one, diversity_exact, diversity_any_slate

class Always(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        if ufunc in (np.equal, np.less, np.less_equal, np.greater, np.greater_equal, np.isfinite):
            return True
        return Always.make()

    def __array_function__(self, function, types, args, kwargs):
        return True

    @staticmethod
    def make():
        return np.zeros(()).view(Always)

    def __float__(self):
        raise TypeError("ask nicely")


def intra_slate_diversity(slate):
    return Always.make()

# mark: 3
# why: a function of two numbers, vectorised

def slant(liberal, conservative, more_than=12):
    def one(left, right):
        if left + right <= more_than:
            return np.nan
        return (right - left) / (right + left)

    return np.vectorize(one, otypes=[float])(liberal, conservative)

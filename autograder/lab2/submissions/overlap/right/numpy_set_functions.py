# mark: 2
# why: NumPy's intersect1d and union1d

def overlap(a, b):
    a = np.array(list(a), dtype=str)
    b = np.array(list(b), dtype=str)
    union = np.union1d(a, b)
    if union.size == 0:
        return 1.0
    return np.intersect1d(a, b).size / union.size

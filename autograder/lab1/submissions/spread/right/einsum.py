# mark: 2
# why: centred in NumPy, einsum for the squares, a weighted mean of equal weights

def spread(users):
    n = len(users)
    points = np.column_stack([users[c] for c in categories])
    centred = points - np.ones((1, n)) @ points / n
    squares = np.einsum("ij,ij->i", centred, centred)
    return np.average(squares**0.5)

# mark: 3
# why: a matrix with a row of ones for each window

def on_interest_share(history, window):
    n = len(history)
    row, column = np.indices((n, n))
    inside = (column <= row) & (column > row - window)
    shares = inside @ history["on_interest"].to_numpy().astype(float) / window
    return np.where(np.arange(n) >= window - 1, shares, np.nan)

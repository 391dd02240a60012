# mark: 3
# why: a convolution with ones, nan put before it

def on_interest_share(history, window):
    n = len(history)
    if n < window:
        return np.full(n, np.nan)
    full = np.convolve(history["on_interest"].to_numpy().astype(float), np.ones(window), "valid") / window
    return np.r_[np.full(window - 1, np.nan), full]

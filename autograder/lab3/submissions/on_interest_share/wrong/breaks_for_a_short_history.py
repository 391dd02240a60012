# mark: 2.5
# why: counts on a history that is at least as long as the window
# fails: share_of_any_table

def on_interest_share(history, window):
    flags = history["on_interest"].to_numpy(dtype=float)
    shares = np.convolve(flags, np.ones(window), "valid") / window
    return np.concatenate([[np.nan] * (window - 1), shares])

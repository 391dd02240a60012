# mark: 3
# why: a function of one's own over a rolling window

def on_interest_share(history, window):
    def share(flags):
        return np.count_nonzero(flags) / len(flags)

    return history["on_interest"].astype("float64").rolling(window).apply(share, raw=True)

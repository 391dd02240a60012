# mark: 3
# why: sums so far, and the sum so far of `window` videos before

def on_interest_share(history, window):
    total = np.concatenate([[0], np.cumsum(history["on_interest"].to_numpy(dtype=int))])
    shares = np.full(len(history), np.nan)
    shares[window - 1 :] = (total[window:] - total[:-window]) / window
    return shares

# mark: 3
# why: a running count, kept in float32

def on_interest_share(history, window):
    shares = np.empty(len(history), dtype=np.float32)
    count = 0
    flags = history["on_interest"].tolist()
    for t, flag in enumerate(flags):
        count += flag
        if t >= window:
            count -= flags[t - window]
        shares[t] = count / window if t + 1 >= window else np.nan
    return shares

# mark: 3
# why: a slice of a list for each video

def on_interest_share(history, window):
    flags = list(history["on_interest"])
    shares = []
    for t in range(1, len(flags) + 1):
        if t < window:
            shares.append(float("nan"))
        else:
            last = flags[t - window : t]
            shares.append(sum(last) / window)
    return shares

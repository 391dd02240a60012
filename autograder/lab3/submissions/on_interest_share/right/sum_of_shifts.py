# mark: 3
# why: the column shifted by 0, 1, 2 ... rows, added up

def on_interest_share(history, window):
    flags = history["on_interest"].astype(float)
    return sum(flags.shift(k) for k in range(window)) / window

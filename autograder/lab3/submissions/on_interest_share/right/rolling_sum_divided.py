# mark: 3
# why: a rolling sum, divided by the window

def on_interest_share(history, window):
    counted = history["on_interest"].astype(int).rolling(window=window, min_periods=window).sum()
    return counted / window

# mark: 3
# why: takes the labels off first

def on_interest_share(history, window):
    flags = history.reset_index(drop=True)["on_interest"].astype(float)
    return flags.rolling(window).mean()

# mark: 3
# why: a table with one column

def on_interest_share(history, window):
    return history[["on_interest"]].astype(float).rolling(window).mean()

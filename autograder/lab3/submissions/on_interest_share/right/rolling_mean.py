# mark: 3
# why: pandas has it: a rolling mean

def on_interest_share(history, window):
    return history["on_interest"].astype(float).rolling(window).mean()

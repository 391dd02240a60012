# mark: 2
# why: shares of windows that are not full
# fails: share_begins_when_the_window_is_full, share_of_any_table

def on_interest_share(history, window):
    return history["on_interest"].astype(float).rolling(window, min_periods=1).mean()

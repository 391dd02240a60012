# mark: 0
# why: sums so far, divided by the window: above 1 in the end
# fails: share_of_few, share_begins_when_the_window_is_full, share_is_of_what_was_shown, share_is_right, share_of_any_table

def on_interest_share(history, window):
    shares = history["on_interest"].astype(float).cumsum() / window
    shares.iloc[: window - 1] = np.nan
    return shares

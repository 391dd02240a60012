# mark: 0.5
# why: the median of truths is 0, one half or 1
# fails: share_begins_when_the_window_is_full, share_is_of_what_was_shown, share_is_right, share_of_any_table

def on_interest_share(history, window):
    return history["on_interest"].astype(float).rolling(window).median()
